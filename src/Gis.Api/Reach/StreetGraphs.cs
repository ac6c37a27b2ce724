using Gis.Api.Database;

namespace Gis.Api.Reach;

/// <summary>Keeps the street graphs of the districts last asked for; reads one again when its streets changed.</summary>
internal sealed class StreetGraphs : IDisposable
{
    private const string Revision = "SELECT revision FROM street_revision WHERE district = $1";
    private const int Kept = 4;
    private readonly SemaphoreSlim gate = new(1);
    private readonly LinkedList<(string District, DistrictStreets Streets)> newest = [];

    /// <param name="session">Must see the district.</param>
    public async Task<DistrictStreets> Get(GisSession session, string district, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var command = session.Command(Revision).With(district);
            long revision = await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
            var known = newest.FirstOrDefault(entry => entry.District == district);
            newest.Remove(known);
            var streets = known.Streets?.Revision == revision
                ? known.Streets
                : await StreetReader.Read(session, district, revision, cancellationToken);
            newest.AddFirst((district, streets));
            while (newest.Count > Kept)
            {
                newest.RemoveLast();
            }

            return streets;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
