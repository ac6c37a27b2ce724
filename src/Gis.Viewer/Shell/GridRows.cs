using Gis.Viewer.Api;
using Gis.Viewer.Localization;

namespace Gis.Viewer.Shell;

/// <summary>The grids of the open plan in code order, kept up to date while it is drawn.</summary>
internal sealed class GridRows
{
    private readonly SortedDictionary<string, GridRow> rows = new(StringComparer.Ordinal);

    public List<GridRow> Items { get; private set; } = [];

    /// <summary>Hours a week of a basic grid on average; 0 without any.</summary>
    public double MeanHours { get; private set; }

    public void Set(IEnumerable<GridRow> items)
    {
        rows.Clear();
        foreach (var item in items)
        {
            rows[item.Code] = item;
        }

        Count();
    }

    public void Change(EditAnswer edit) => Change(edit.Grids.Select(grid => grid.Row), edit.Ended);

    /// <summary>Takes in an edit of somebody else: the log has numbers alone, what else is known of a grid stays.</summary>
    public void Change(LoggedEdit edit) => Change(
        edit.Grids.Where(grid => grid.Geometry is not null).Select(Known),
        edit.Grids.Where(grid => grid.Geometry is null).Select(grid => grid.Code));

    public GridRow? Find(string code) => rows.GetValueOrDefault(code);

    /// <summary>The name of a grid, or its code where it has none.</summary>
    public string Name(string code) => Find(code) is { Name.Length: > 0 } row ? row.Name : code;

    /// <summary>The first names of a list, and how many more there are.</summary>
    public string Names(IEnumerable<string> codes, Texts texts)
    {
        const int most = 4;
        string[] all = [.. codes];
        string shown = string.Join(texts["list.separator"], all.Take(most).Select(Name));
        return all.Length <= most ? shown : texts.Format("list.andMore", shown, all.Length - most);
    }

    private GridRow Known(LoggedGrid grid)
    {
        var known = Find(grid.Code) ?? new(grid.Code, grid.Code, "basic", "", 0, 0, 0, 0);
        return known with
        {
            Households = grid.Households ?? known.Households,
            People = grid.People ?? known.People,
            WorkloadHours = grid.WorkloadHours ?? known.WorkloadHours,
        };
    }

    private void Change(IEnumerable<GridRow> changed, IEnumerable<string> ended)
    {
        foreach (var item in changed)
        {
            rows[item.Code] = item;
        }

        foreach (string code in ended)
        {
            rows.Remove(code);
        }

        Count();
    }

    private void Count()
    {
        Items = [.. rows.Values];
        MeanHours = Items.Where(row => row.Kind == "basic").Select(row => row.WorkloadHours).DefaultIfEmpty().Average();
    }
}
