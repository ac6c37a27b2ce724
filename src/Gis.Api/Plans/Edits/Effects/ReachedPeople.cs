using Gis.Api.Database;
using Microsoft.Extensions.Caching.Memory;

namespace Gis.Api.Plans.Edits.Effects;

/// <summary>Served people by building, kept for the areas that planners are at work in.</summary>
/// <remarks>
/// A stored reach never changes, so that what was read of it holds in every process. It is read area by area, whole and
/// only by accounts that see all of the area.
/// </remarks>
internal sealed class ReachedPeople : IDisposable
{
    private const string Sql = """
        SELECT reach_id, area, building_id, people, served_people
        FROM reach_place
        WHERE district = $1 AND reach_id = ANY ($2) AND area = ANY ($3)
        """;

    /// <summary>About 60 MB.</summary>
    private const long MostBuildings = 1_000_000;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostBuildings });

    /// <summary>Served people of each reach by building; a building that a reach does not know is not in it.</summary>
    public async Task<ServedPeople> Find(
        GisSession session,
        string district,
        IReadOnlyList<NewestReach> reaches,
        IEnumerable<string> areas,
        CancellationToken cancellationToken)
    {
        ServedPeople found = new();
        List<(Guid Reach, string Area)> missing = [];
        foreach (string area in areas.Where(session.Caller.Covers))
        {
            foreach (var reach in reaches)
            {
                if (known.TryGetValue((reach.Id, area), out Dictionary<long, (int, int)>? people))
                {
                    found.Add(reach.Id, people!);
                }
                else
                {
                    missing.Add((reach.Id, area));
                }
            }
        }

        foreach (var ((reach, area), people) in await Read(session, district, missing, cancellationToken))
        {
            known.Set((reach, area), people, new MemoryCacheEntryOptions
            {
                Size = people.Count + 1,
                SlidingExpiration = Unused,
            });
            found.Add(reach, people);
        }

        return found;
    }

    public void Dispose() => known.Dispose();

    private static async Task<Dictionary<(Guid, string), Dictionary<long, (int, int)>>> Read(
        GisSession session, string district, List<(Guid Reach, string Area)> missing, CancellationToken cancellationToken)
    {
        var read = missing.ToDictionary(item => item, _ => new Dictionary<long, (int, int)>());
        if (missing.Count == 0)
        {
            return read;
        }

        await using var command = session.Command(Sql).With(district)
            .With(missing.Select(item => item.Reach).Distinct().ToArray())
            .With(missing.Select(item => item.Area).Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (read.TryGetValue((reader.GetGuid(0), reader.GetString(1)), out var people))
            {
                people[reader.GetInt64(2)] = (reader.GetInt32(3), reader.GetInt32(4));
            }
        }

        return read;
    }
}

/// <summary>People and served people of the buildings around an edit.</summary>
internal sealed class ServedPeople
{
    private readonly Dictionary<Guid, List<Dictionary<long, (int People, int Served)>>> byReach = [];

    public void Add(Guid reach, Dictionary<long, (int People, int Served)> people) =>
        (byReach.TryGetValue(reach, out var list) ? list : byReach[reach] = []).Add(people);

    public PeopleServed Sum(Guid reach, IEnumerable<long> buildings)
    {
        var lists = byReach.GetValueOrDefault(reach) ?? [];
        int people = 0, served = 0;
        foreach (long building in buildings)
        {
            foreach (var list in lists)
            {
                if (list.TryGetValue(building, out var counted))
                {
                    people += counted.People;
                    served += counted.Served;
                }
            }
        }

        return new(people, served);
    }
}

/// <param name="People">As the reach counted them.</param>
internal sealed record PeopleServed(int People, int Served);
