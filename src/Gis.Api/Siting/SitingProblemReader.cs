using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Reach;
using Gis.Optimization.Reach;
using Gis.Optimization.Siting;

namespace Gis.Api.Siting;

/// <summary>Turns people, facilities, candidate sites and streets into a <see cref="SitingProblem"/>.</summary>
internal sealed class SitingProblemReader(ReachProblemReader walks, StreetGraphs graphs)
{
    /// <summary>Pairs of point and site that fit in memory with room to spare.</summary>
    private const long MostPairs = 200_000_000;

    private const string Candidates = """
        SELECT id, area, ST_X(geom), ST_Y(geom), code, name
        FROM candidate_site
        WHERE district = $1 AND area LIKE $2 || '%' AND (services = '{}' OR $3 = ANY (services))
        ORDER BY id
        """;

    public async Task<SitingCase> Read(
        GisSession session, SitingQuestion question, CancellationToken stopEarly)
    {
        var walk = question.Walk;
        var reach = await walks.Read(session, walk, stopEarly);
        var streets = await graphs.Get(session, walk.District, stopEarly);
        var (places, candidates) = await ReachProblemReader.ReadPlaces(
            session.Command(Candidates).With(walk.District).With(walk.Area).With(walk.Service),
            streets.Projection,
            reader => new CandidateSite(
                Id: reader.GetInt64(0),
                Area: reader.GetString(1),
                Longitude: reader.GetDouble(2),
                Latitude: reader.GetDouble(3),
                Code: reader.GetString(4),
                Name: reader.GetString(5)),
            stopEarly);
        RequireCandidates(question, candidates.Count);
        return new(
            await Task.Run(() => Problem(question, reach, places, stopEarly), stopEarly),
            [.. candidates],
            reach.Rules,
            reach.Rules.LimitMetres);
    }

    private static void RequireCandidates(SitingQuestion question, int candidates)
    {
        if (candidates == 0)
        {
            throw new JobFailedException(
                $"District {question.Walk.District} has no candidate sites for '{question.Walk.Service}'.");
        }

        if (question.Model != SitingModel.SetCovering && question.Count > candidates)
        {
            throw new JobFailedException($"{question.Count} sites are wanted, but there are {candidates} candidates.");
        }
    }

    private static SitingProblem Problem(
        SitingQuestion question, ReachProblem reach, WalkPlaces places, CancellationToken stopEarly)
    {
        int[] inhabited = [.. Enumerable.Range(0, reach.People.Length).Where(building => reach.People[building] > 0)];
        var buildings = reach.Buildings.Attach(reach.Walking, reach.Rules.SnapLimitMetres);
        Attachment[] demand = [.. inhabited.Select(building => buildings[building])];
        bool isCovering = question.Model is SitingModel.MaximalCovering or SitingModel.SetCovering;
        float limit = isCovering ? (float)reach.Rules.LimitMetres : float.PositiveInfinity;
        RequireRoom(isCovering ? 0 : (long)demand.Length * places.Count);

        var catchments = new CatchmentSearch(reach.Walking, demand)
            .Run(places.Attach(reach.Walking, reach.Rules.SnapLimitMetres), limit, stopEarly);
        var open = Open(reach, demand, limit);
        return new()
        {
            Model = question.Model,
            Weights = [.. inhabited.Select(building => (double)reach.People[building])],
            Travel = TravelTable.OfSites(
                demand.Length,
                [.. catchments.Select(catchment => catchment.Demand), open.Demand],
                [.. catchments.Select(catchment => catchment.Metres), open.Metres]),
            Existing = [.. catchments.Select(_ => false), true],
            Count = question.Count,
            Limit = isCovering ? reach.Rules.LimitMetres : double.PositiveInfinity,
        };
    }

    /// <summary>All open facilities as one site: a walker takes the nearest.</summary>
    private static Catchment Open(ReachProblem reach, Attachment[] demand, float limit)
    {
        var facilities = reach.Facilities.Attach(reach.Walking, reach.Rules.SnapLimitMetres);
        var nearest = new NearestFacilitySearch(reach.Walking).Run(facilities, demand, limit);
        int[] reached = [.. Enumerable.Range(0, demand.Length).Where(point => nearest.Facility[point] >= 0)];
        return new(reached, [.. reached.Select(point => nearest.Metres[point])]);
    }

    private static void RequireRoom(long pairs)
    {
        if (pairs > MostPairs)
        {
            throw new JobFailedException(
                $"This model would compare {pairs} pairs of building and site; at most {MostPairs} can be.");
        }
    }
}
