using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>A grid of a draft, whole: what an edit changes and the log keeps.</summary>
/// <param name="Facts">Everything but the outline.</param>
internal sealed record DraftGrid(GridFacts Facts, Geometry Outline)
{
    public const string Columns = """
        g.id, g.code, g.name, g.kind, g.area, g.households, g.people, g.floating, g.workload_hours, g.required_skills,
        g.attributes::text, g.geom, g.wished_skills, g.wished_grade, g.wished_languages
        """;

    private const string Name = "name";
    private const string Skills = "requiredSkills";

    public static DraftGrid Read(NpgsqlDataReader reader) => new(
        new(
            Id: reader.GetInt64(0),
            Code: reader.GetString(1),
            Name: reader.GetString(2),
            Kind: reader.GetString(3),
            Area: reader.GetString(4),
            Households: reader.GetInt32(5),
            People: reader.GetInt32(6),
            Floating: reader.GetInt32(7),
            WorkloadHours: reader.GetDouble(8),
            RequiredSkills: reader.GetFieldValue<string[]>(9),
            Attributes: JsonNode.Parse(reader.GetString(10))!.AsObject())
        {
            Wishes = new(
                reader.GetFieldValue<string[]>(12), reader.GetInt32(13), reader.GetFieldValue<string[]>(14)),
        },
        reader.GetFieldValue<Geometry>(11));

    /// <summary>As the partition engine sees them: every text by its name.</summary>
    public static GridAttributes ToAttributes(GridFacts facts)
    {
        var values = facts.Attributes.ToDictionary(item => item.Key, item => TextOf(item.Value));
        values[Name] = facts.Name;
        values[Skills] = string.Join(';', facts.RequiredSkills);
        facts.Wishes.WriteTo(values);
        return new(facts.Area, facts.Kind) { Values = values };
    }

    /// <summary>The facts with the engine's attributes; a value that it did not change keeps its type.</summary>
    public static GridFacts With(GridFacts facts, GridAttributes wanted)
    {
        var kept = (JsonObject)facts.Attributes.DeepClone();
        foreach (string gone in kept.Select(item => item.Key).Except(wanted.Values.Keys).ToList())
        {
            kept.Remove(gone);
        }

        foreach (var (key, value) in wanted.Values)
        {
            if (key is not (Name or Skills) && !GridWishes.Names.Contains(key) && (!kept.ContainsKey(key) || TextOf(kept[key]) != value))
            {
                kept[key] = value;
            }
        }

        return facts with
        {
            Name = wanted.Values.GetValueOrDefault(Name, facts.Name),
            Kind = wanted.Kind,
            Area = wanted.Community ?? facts.Area,
            RequiredSkills = wanted.Values.GetValueOrDefault(Skills, "").Split(';', StringSplitOptions.RemoveEmptyEntries),
            Attributes = kept,
            Wishes = GridWishes.From(wanted),
        };
    }

    private static string TextOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "null";
}

/// <summary>Identity, attributes and counts of a grid, as the log writes them.</summary>
/// <param name="Id">Stays with the grid in every plan; inside the program only.</param>
internal sealed record GridFacts(
    long Id,
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    double WorkloadHours,
    IReadOnlyList<string> RequiredSkills,
    JsonObject Attributes)
{
    /// <summary>None in logs that are older than the wishes.</summary>
    public GridWishes Wishes { get; init; } = GridWishes.None;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static GridFacts Parse(string json) => JsonSerializer.Deserialize<GridFacts>(json, Json)!;
}
