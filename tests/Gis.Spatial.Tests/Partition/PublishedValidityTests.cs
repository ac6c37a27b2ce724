using System.Xml.Linq;
using Gis.Spatial.Partition;
using Gis.Spatial.Tests.Files;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Gis.Spatial.Tests.Partition;

/// <summary>The published validity cases of JTS: each polygon alone is invalid to us exactly where it is to them.</summary>
public sealed class PublishedValidityTests
{
    [Theory]
    [InlineData("TestInvalidA", 75)]
    [InlineData("TestValid", 68)]
    [InlineData("TestValid2", 257)]
    public void Every_published_polygon_gets_its_published_verdict(string name, int count)
    {
        var cases = Polygons(name).ToList();

        var wrong = cases.Where(item => IsValid(item.Polygon) != item.IsValid)
            .Select(item => $"{item.Name}: {item.Polygon.AsText()}").ToList();

        Assert.Equal(count, cases.Count);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>A coordinate that is no number is refused at the door; the one published case of it is invalid too.</summary>
    private static bool IsValid(Geometry polygon)
    {
        try
        {
            return PartitionCheck.Find([new("1", polygon)], options: new() { StepsPerDegree = 1L << 47 }).Invalid == 0;
        }
        catch (ArgumentException refused) when (refused.Message.Contains("is no place", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static IEnumerable<(string Name, Geometry Polygon, bool IsValid)> Polygons(string name)
    {
        var reader = new WKTReader(Geo.Services);
        foreach (var item in XDocument.Load(SharedData.File($"jts_coverage/{name}.xml")).Descendants("case"))
        {
            string text = item.Element("a")!.Value.Trim();
            if (text.Contains("POLYGON", StringComparison.OrdinalIgnoreCase)
                && !text.StartsWith("GEOMETRYCOLLECTION", StringComparison.OrdinalIgnoreCase))
            {
                yield return (
                    item.Element("desc")!.Value, reader.Read(text), bool.Parse(item.Descendants("op").Single().Value.Trim()));
            }
        }
    }
}
