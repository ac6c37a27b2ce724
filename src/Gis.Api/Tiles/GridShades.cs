using Gis.Api.Database;
using Microsoft.Extensions.Caching.Memory;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tiles;

/// <summary>Shades of a plan's grids such that neighbours differ, worked out once per revision of the plan.</summary>
internal sealed class GridShades(GisDatabase database) : IDisposable
{
    private const string RevisionSql = "SELECT revision FROM plan WHERE district = $1 AND id = $2";

    private const string GridSql = "SELECT id, geom FROM grid WHERE district = $1 AND plan_id = $2 ORDER BY id";

    /// <summary>Plans kept; the least used leaves first.</summary>
    private const int Kept = 64;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <summary>Shades of the plan that the session may see; none when it sees no such plan.</summary>
    /// <remarks>All grids are coloured, also those outside the session's areas: a shade reveals nothing.</remarks>
    public async Task<PlanShades> Get(
        GisSession session, string district, Guid plan, CancellationToken cancellationToken)
    {
        await using var command = session.Command(RevisionSql).With(district).With(plan);
        if (await command.ExecuteScalarAsync(cancellationToken) is not int revision)
        {
            return PlanShades.None;
        }

        var key = (plan, revision);
        if (cache.TryGetValue(key, out PlanShades? known))
        {
            return known!;
        }

        var shades = await Colour(district, plan, cancellationToken);
        return cache.Set(key, shades, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => cache.Dispose();

    private async Task<PlanShades> Colour(string district, Guid plan, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.ForDistrict(
            database, district, Caller.SystemAccount, cancellationToken);
        await using var command = session.Command(GridSql).With(district).With(plan);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<long> ids = [];
        List<Coordinate[]> outlines = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(0));
            outlines.Add(reader.GetFieldValue<Geometry>(1).Coordinates);
        }

        return new([.. ids], GridColouring.Colour(NeighboursOf(outlines)));
    }

    /// <summary>Grids that share a boundary point: boundaries are bit-identical on both sides.</summary>
    private static HashSet<int>[] NeighboursOf(List<Coordinate[]> outlines)
    {
        Dictionary<(double, double), List<int>> owners = [];
        for (int grid = 0; grid < outlines.Count; grid++)
        {
            foreach (var point in outlines[grid])
            {
                if (!owners.TryGetValue((point.X, point.Y), out var at))
                {
                    owners[(point.X, point.Y)] = at = [];
                }

                if (at.Count == 0 || at[^1] != grid)
                {
                    at.Add(grid);
                }
            }
        }

        HashSet<int>[] neighbours = [.. outlines.Select(_ => new HashSet<int>())];
        foreach (var meeting in owners.Values.Where(grids => grids.Count > 1))
        {
            foreach (int grid in meeting)
            {
                neighbours[grid].UnionWith(meeting.Where(other => other != grid));
            }
        }

        return neighbours;
    }
}

/// <summary>Grid ids and the shade (0 to 6) of each.</summary>
internal sealed record PlanShades(long[] Grids, int[] Shades)
{
    public static PlanShades None { get; } = new([], []);
}
