using Gis.Spatial.Files.Osm;
using Gis.Spatial.Streets;
using OsmSharp.Tags;

namespace Gis.Spatial.Tests.Files.Osm;

public sealed class OsmFootAccessTests
{
    [Theory]
    [InlineData("highway=residential", true, true)]
    [InlineData("highway=residential oneway=yes", true, true)]
    [InlineData("highway=steps", true, true)]
    [InlineData("highway=steps conveying=backward", false, true)]
    [InlineData("highway=steps conveying=yes", true, true)]
    [InlineData("highway=footway oneway:foot=yes", true, false)]
    [InlineData("highway=footway foot:backward=no", true, false)]
    [InlineData("highway=motorway", false, false)]
    [InlineData("highway=motorway foot=yes", true, true)]
    [InlineData("highway=motorway sidewalk=both", true, true)]
    [InlineData("highway=trunk", true, true)]
    [InlineData("highway=trunk motorroad=yes", false, false)]
    [InlineData("highway=primary foot=no", false, false)]
    [InlineData("highway=primary foot=no sidewalk=both", false, false)]
    [InlineData("highway=service access=private", false, false)]
    [InlineData("highway=service access=private foot=permissive", true, true)]
    [InlineData("highway=service access=destination", true, true)]
    [InlineData("highway=busway", false, false)]
    [InlineData("highway=construction", false, false)]
    [InlineData("route=ferry", false, false)]
    [InlineData("railway=platform", true, true)]
    [InlineData("man_made=pier", true, true)]
    [InlineData("railway=platform access=no", false, false)]
    [InlineData("highway=path bridge=yes", true, true)]
    public void A_walker_may_go_where_the_tags_allow(string tags, bool forward, bool backward) =>
        Assert.Equal((forward, backward), OsmFootAccess.Of(Tags(tags)));

    [Theory]
    [InlineData("highway=motorway_link", StreetClass.Expressway)]
    [InlineData("highway=trunk", StreetClass.Arterial)]
    [InlineData("highway=trunk foot=no", StreetClass.Expressway)]
    [InlineData("highway=primary motorroad=yes", StreetClass.Expressway)]
    [InlineData("highway=primary foot=no", StreetClass.Arterial)]
    [InlineData("highway=tertiary", StreetClass.Collector)]
    [InlineData("highway=living_street", StreetClass.Local)]
    [InlineData("highway=cycleway", StreetClass.Footway)]
    [InlineData("highway=steps", StreetClass.Steps)]
    [InlineData("railway=platform", StreetClass.Footway)]
    [InlineData("highway=construction foot=yes", null)]
    [InlineData("highway=proposed", null)]
    [InlineData("route=ferry foot=yes", null)]
    [InlineData("waterway=river", null)]
    public void A_street_has_the_class_of_its_tags(string tags, StreetClass? expected)
    {
        var (forward, backward) = OsmFootAccess.Of(Tags(tags));

        Assert.Equal(expected, OsmStreetClass.Of(Tags(tags), forward || backward));
    }

    private static TagsCollection Tags(string tags) =>
        new(tags.Split(' ').Select(tag => new Tag(tag[..tag.IndexOf('=')], tag[(tag.IndexOf('=') + 1)..])));
}
