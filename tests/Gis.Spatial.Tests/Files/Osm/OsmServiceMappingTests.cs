using Gis.Spatial.Files;
using Gis.Spatial.Files.Osm;
using OsmSharp.Tags;

namespace Gis.Spatial.Tests.Files.Osm;

public sealed class OsmServiceMappingTests
{
    [Fact]
    public void Every_rule_of_the_table_that_ships_has_a_known_service_and_a_reason() =>
        Assert.All(OsmServiceMapping.Default.Rules, rule =>
        {
            Assert.Contains(rule.Service, (string[])["government", "clinic", "elder", "culture", "education"]);
            Assert.NotEmpty(rule.Reason);
        });

    [Fact]
    public void An_edited_table_changes_what_counts()
    {
        var mapping = OsmServiceMapping.Parse(new StringReader("""
            # Ours: pharmacies too.
            condition,service,reason
            amenity=pharmacy,clinic,advice without appointment
            shop=chemist & dispensing=yes,clinic,the same, by another name
            """));

        Assert.Equal(["clinic"], mapping.Services(new TagsCollection(new Tag("amenity", "pharmacy"))));
        Assert.Empty(mapping.Services(new TagsCollection(new Tag("shop", "chemist"))));
        Assert.Equal("the same, by another name", mapping.Rules[1].Reason);
    }

    [Theory]
    [InlineData("condition,service,reason\namenity,clinic,", "Line 2 of the table of services has no key=value")]
    [InlineData("condition,service,reason\namenity=x,Clinic!,", "Line 2 of the table of services has no service")]
    [InlineData("amenity=clinic,clinic,no heading", "Line 1 of the table of services must be its heading")]
    [InlineData("condition,service,reason\n", "The table of services has no row.")]
    public void A_table_that_is_not_understood_is_refused_with_its_line(string text, string expected)
    {
        var fault = Assert.Throws<SourceFileException>(() => OsmServiceMapping.Parse(new StringReader(text)));

        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
    }
}
