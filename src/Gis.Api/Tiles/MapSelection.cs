namespace Gis.Api.Tiles;

/// <summary>What the map shows beside the district itself; each part may be left out.</summary>
internal readonly record struct MapSelection(Guid? Plan, Guid? Staffing, Guid? Reach, Guid? Siting)
{
    /// <summary>As a query string, starting with a question mark unless nothing is selected.</summary>
    public string ToQuery()
    {
        var parts = new (string Name, Guid? Id)[]
        {
            ("plan", Plan), ("staffing", Staffing), ("reach", Reach), ("siting", Siting),
        };
        var query = string.Join('&', parts.Where(part => part.Id is not null).Select(part => $"{part.Name}={part.Id}"));
        return query.Length > 0 ? $"?{query}" : "";
    }
}
