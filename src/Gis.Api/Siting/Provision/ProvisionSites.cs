using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Reach;
using Gis.Api.Reach.Opening;
using Gis.Optimization.Siting.Provision;

namespace Gis.Api.Siting.Provision;

/// <summary>Candidates and facilities of today as places, and what may be done at each.</summary>
internal sealed class ProvisionSites
{
    private const string Candidates = """
        SELECT id, area, ST_X(geom), ST_Y(geom), code, name, cost, services
        FROM candidate_site
        WHERE district = $1 AND area LIKE $2 || '%'
        ORDER BY id
        """;

    private const string Facilities = """
        SELECT f.id, f.area, ST_X(f.geom), ST_Y(f.geom), f.code, f.name, f.opening,
               array_agg(s.service ORDER BY s.service), array_agg(s.capacity ORDER BY s.service)
        FROM facility f
        JOIN facility_service s ON s.district = f.district AND s.facility_id = f.id
        WHERE f.district = $1 AND s.service = ANY ($2) AND f.status = 'open'
        GROUP BY f.district, f.id
        ORDER BY f.id
        """;

    private readonly ProvisionRequest request;
    private readonly bool hasCapacities;

    private ProvisionSites(ProvisionRequest request, WalkPlaces places, ProvisionSite[] sites, ProvisionPlace[] rules)
    {
        this.request = request;
        (Places, Sites, PlaceRules) = (places, sites, rules);

        // Capacities count all people, so they limit no smaller group; and a second place counts whoever has the seat.
        hasCapacities = PopulationGroup.Find(request.Population)!.IsEveryone && request.Backup is null or 0;
    }

    public WalkPlaces Places { get; }

    public ProvisionSite[] Sites { get; }

    public ProvisionPlace[] PlaceRules { get; }

    public List<ProvisionMeasure> Measures { get; } = [];

    public List<MeasureKey> Keys { get; } = [];

    /// <summary>Measures in force today.</summary>
    public List<int> Today { get; } = [];

    /// <exception cref="JobFailedException">A code that must or must not open is no candidate.</exception>
    public static async Task<ProvisionSites> Read(
        GisSession session,
        DistrictStreets streets,
        string district,
        string area,
        ProvisionRequest request,
        CancellationToken cancellationToken)
    {
        string[] services = [.. request.Services.Select(service => service.Service)];
        var (free, candidates) = await ReachProblemReader.ReadPlaces(
            session.Command(Candidates).With(district).With(area),
            streets.Projection,
            reader => new Candidate(
                new(reader.GetString(4), reader.GetString(5), reader.GetDouble(2), reader.GetDouble(3), true),
                reader.IsDBNull(6) ? request.SiteCost ?? 1 : reader.GetDouble(6),
                reader.GetFieldValue<string[]>(7)),
            cancellationToken);
        var (built, facilities) = await ReachProblemReader.ReadPlaces(
            session.Command(Facilities).With(district).With(services),
            streets.Projection,
            reader => new Facility(
                new(reader.GetString(4), reader.GetString(5), reader.GetDouble(2), reader.GetDouble(3), false),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetFieldValue<string[]>(7),
                reader.GetFieldValue<int?[]>(8)),
            cancellationToken);
        RequireCandidates(request, candidates);
        var sites = new ProvisionSites(
            request,
            free.Concat(built),
            [.. candidates.Select(candidate => candidate.Site), .. facilities.Select(facility => facility.Site)],
            [
                .. candidates.Select(candidate => new ProvisionPlace(candidate.Cost, RuleOf(request, candidate), true)),
                .. facilities.Select(_ => new ProvisionPlace(0, PlaceRule.Optional, false)),
            ]);
        sites.AddCandidates(candidates);
        sites.AddFacilities(facilities, candidates.Count);
        return sites;
    }

    private static PlaceRule RuleOf(ProvisionRequest request, Candidate candidate) =>
        request.Forbidden?.Contains(candidate.Site.Code) is true ? PlaceRule.Forbidden
        : request.Required?.Contains(candidate.Site.Code) is true ? PlaceRule.Required
        : PlaceRule.Optional;

    private static void RequireCandidates(ProvisionRequest request, List<Candidate> candidates)
    {
        var known = candidates.Select(candidate => candidate.Site.Code).ToHashSet();
        string[] named = [.. request.Required ?? [], .. request.Forbidden ?? []];
        if (Array.Find(named, code => !known.Contains(code)) is { } unknown)
        {
            throw new JobFailedException($"There is no candidate site {unknown}.");
        }

        if (request.Required?.Intersect(request.Forbidden ?? []).FirstOrDefault() is { } both)
        {
            throw new JobFailedException($"Candidate site {both} is both required and forbidden.");
        }
    }

    private void AddCandidates(List<Candidate> candidates)
    {
        for (int place = 0; place < candidates.Count; place++)
        {
            string[] offers = candidates[place].Services;
            for (int service = 0; service < request.Services.Length; service++)
            {
                if (offers.Length == 0 || offers.Contains(request.Services[service].Service))
                {
                    foreach (var size in request.Services[service].Sizes ?? [new(null, 0)])
                    {
                        Add("open", place, service, size.Capacity ?? double.PositiveInfinity, size.Cost, false);
                    }
                }
            }
        }
    }

    private void AddFacilities(List<Facility> facilities, int first)
    {
        var at = request.At is null ? null : WeekTime.Parse(request.At);
        for (int index = 0; index < facilities.Count; index++)
        {
            var facility = facilities[index];
            bool isOpen = at is null || ServiceFacilities.IsOpen(facility.Opening, at.Value) is not false;
            for (int service = 0; service < request.Services.Length; service++)
            {
                int offered = Array.IndexOf(facility.Services, request.Services[service].Service);
                if (offered >= 0)
                {
                    double seats = facility.Capacities[offered] ?? double.PositiveInfinity;
                    AddFacility(first + index, service, seats, isOpen);
                }
            }
        }
    }

    private void AddFacility(int place, int service, double seats, bool isOpen)
    {
        var terms = request.Services[service];
        double running = terms.MayClose ? terms.RunningCost ?? 0 : 0;
        Today.Add(Measures.Count);
        Add("keep", place, service, isOpen ? seats : 0, running, !terms.MayClose);
        if (!isOpen && terms.ExtendCost is double extend)
        {
            Add("extend", place, service, seats, running + extend, !terms.MayClose);
        }

        foreach (var size in isOpen && hasCapacities && double.IsFinite(seats) ? terms.Enlarge ?? [] : [])
        {
            double more = size.Capacity ?? double.PositiveInfinity;
            Add("enlarge", place, service, seats + more, running + size.Cost, !terms.MayClose);
        }
    }

    private void Add(string action, int place, int service, double capacity, double cost, bool mustStay)
    {
        double seats = hasCapacities || capacity == 0 ? capacity : double.PositiveInfinity;
        Measures.Add(new(place, service, seats, cost, mustStay));
        Keys.Add(new(action, place, request.Services[service].Service, seats, cost));
    }

    private sealed record Candidate(ProvisionSite Site, double Cost, string[] Services);

    private sealed record Facility(ProvisionSite Site, string? Opening, string[] Services, int?[] Capacities);
}
