namespace Gis.Api.Imports;

/// <summary>Kinds of geometry that a target takes.</summary>
internal enum GeometryNeed
{
    /// <summary>Polygon or multipolygon.</summary>
    Area,

    /// <summary>The same, or none at all.</summary>
    AreaOrNone,

    /// <summary>A point, or an area whose inner point is taken.</summary>
    Place,
    Line,
}

/// <summary>What features can be imported as: their fields, and the SQL from the staging table on.</summary>
/// <remarks>
/// Statements have the parameters $1 district, $2 plan id, $3 plan name, $4 account; they work on
/// the temporary tables import_row (number, geom, place, attributes and the fields) and import_problem (number,
/// message, fatal).
/// </remarks>
/// <param name="Checks">Each writes the rows it rejects to import_problem.</param>
/// <param name="Store">Run when the checks have passed; the last one returns the number of rows stored.</param>
internal sealed record ImportTarget(
    string Name,
    GeometryNeed Geometry,
    IReadOnlyList<ImportField> Fields,
    IReadOnlyList<string> Checks,
    IReadOnlyList<string> Store,
    bool KeepsAttributes = false);
