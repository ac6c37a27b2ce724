using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>What each grid holds, kept up to date from the changes alone.</summary>
public sealed class PartitionStatistics
{
    private readonly IReadOnlyList<BuildingCount> buildings;
    private readonly BorderFollowing following;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<double>>? totals;
    private readonly Dictionary<string, GridStatistics> grids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> buildingsOf = new(StringComparer.Ordinal);

    /// <param name="layers">Lines whose share of each border is measured.</param>
    /// <param name="totals">What grids are known to hold, whatever their buildings sum up to.</param>
    public PartitionStatistics(
        IReadOnlyDictionary<string, Geometry> polygons,
        IReadOnlyList<BuildingCount> buildings,
        IReadOnlyList<LineLayer>? layers = null,
        IReadOnlyDictionary<string, IReadOnlyList<double>>? totals = null)
    {
        this.buildings = buildings;
        this.totals = totals;
        following = new(layers ?? []);
        Place([.. polygons.Select(polygon => new GridPolygon(polygon.Key, polygon.Value))],
            Enumerable.Range(0, buildings.Count));
    }

    public IReadOnlyDictionary<string, GridStatistics> Grids => grids;

    /// <summary>Numbers of the buildings in each grid.</summary>
    public IReadOnlyList<int> BuildingsOf(string grid) => buildingsOf[grid];

    /// <summary>The pieces of a border that follow none of the layers.</summary>
    public Geometry Straying(Geometry grid) => following.Straying(grid);

    /// <summary>Looks at the changed grids and their buildings, at nothing else.</summary>
    public void Update(PartitionChange change)
    {
        var loose = new List<int>();
        foreach (var grid in change.Grids.Where(grid => grid.Before is not null))
        {
            loose.AddRange(buildingsOf[grid.Id]);
            buildingsOf.Remove(grid.Id);
            grids.Remove(grid.Id);
        }

        Place([.. change.Grids.Where(grid => grid.After is not null)
            .Select(grid => new GridPolygon(grid.Id, grid.After!))], loose.Order());
    }

    private void Place(List<GridPolygon> polygons, IEnumerable<int> loose)
    {
        var hanger = new BuildingHanger([.. polygons.Select(polygon => polygon.Geometry)]);
        foreach (var polygon in polygons)
        {
            buildingsOf[polygon.Id] = [];
        }

        foreach (int building in loose)
        {
            int home = hanger.Find(buildings[building].Place);
            if (home >= 0)
            {
                buildingsOf[polygons[home].Id].Add(building);
            }
        }

        foreach (var polygon in polygons)
        {
            var measured = GridStatistics.Measure(
                polygon.Geometry, [.. buildingsOf[polygon.Id].Select(building => buildings[building])]);
            grids[polygon.Id] = measured with
            {
                Sums = totals?.GetValueOrDefault(polygon.Id) ?? measured.Sums,
                AlongMetres = following.Measure(polygon.Geometry),
            };
        }
    }
}
