using Gis.Api.Database;
using Gis.Api.Imports;
using Gis.Api.Tests.Hosting;
using Gis.Spatial;
using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tests.Imports;

public sealed class StreetCopyTests(TestCluster cluster) : IAsyncLifetime
{
    private const string District = "440303";
    private GisDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await cluster.CreateDatabase();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_second_network_takes_the_place_of_the_first_and_raises_the_revision()
    {
        await Store(Cross(name: "旧街"), commit: true);
        await Store(Cross(name: null), commit: true);

        Assert.Equal(
            (5L, 4L, 0L, 2L),
            await Row<(long, long, long, long)>("""
                SELECT (SELECT count(*) FROM street_node), (SELECT count(*) FROM street_edge),
                    (SELECT count(*) FROM street_edge WHERE name IS NOT NULL), (SELECT revision FROM street_revision)
                """));
    }

    [Fact]
    public async Task A_copy_that_is_not_committed_leaves_the_old_network()
    {
        await Store(Cross(name: "旧街"), commit: true);
        await Store(StreetLines.Build([]), commit: false);

        Assert.Equal(
            (4L, 1L),
            await Row<(long, long)>(
                "SELECT (SELECT count(*) FROM street_edge), (SELECT revision FROM street_revision)"));
    }

    [Fact]
    public async Task Stored_lengths_agree_with_the_servers_own_on_the_ellipsoid()
    {
        await Store(Cross(name: null), commit: true);

        double worst = await Row<double>(
            "SELECT max(abs(ST_Length(geom::geography) / length_metres - 1)) FROM street_edge");

        Assert.InRange(worst, 1e-6, 0.005);
    }

    private static StreetNetwork Cross(string? name)
    {
        StreetLine[] lines =
        [
            Line(1, (114, 22), (114.01, 22), (114.02, 22)),
            Line(2, (114.01, 21.99), (114.01, 22), (114.01, 22.01)),
        ];
        return StreetLines.Build(lines.Select(line => line with { Name = name }));
    }

    private static StreetLine Line(long id, params (double X, double Y)[] points) => new(
        id,
        Geo.Factory.CreateLineString([.. points.Select(p => new Coordinate(p.X, p.Y))]),
        StreetClass.Footway,
        WalkForward: true,
        WalkBackward: true,
        Name: null);

    private async Task Store(StreetNetwork network, bool commit)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var stored = await StreetCopy.Replace(
            connection, District, network.Nodes(), network.Edges(), new Progress<long>(), cancellation);
        Assert.Equal((network.NodeCount, network.EdgeCount), stored);
        if (commit)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    private async Task<T> Row<T>(string sql)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var command = database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        object row = reader.FieldCount switch
        {
            1 => reader.GetDouble(0),
            2 => (reader.GetInt64(0), reader.GetInt64(1)),
            _ => (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)),
        };
        return (T)row;
    }
}
