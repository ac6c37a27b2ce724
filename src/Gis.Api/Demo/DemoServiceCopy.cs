using Gis.Api.Database.Copying;
using Gis.Spatial.Synthetic;
using Npgsql;

namespace Gis.Api.Demo;

/// <summary>Stores the facilities, candidate sites and workers of one community, and who works which grid.</summary>
internal sealed class DemoServiceCopy(
    NpgsqlConnection connection, DemoKeys keys, DemoCommunity community, long firstGrid)
{
    private readonly string district = community.Area.Code[..6];
    private readonly string area = community.Area.Code;
    private readonly long firstFacility = keys.Take(DemoKeys.Facility, community.Facilities.Count);
    private readonly long firstWorker = keys.Take(DemoKeys.Worker, community.Workers.Count);

    public async Task Store(CancellationToken cancellationToken)
    {
        await Facilities(cancellationToken);
        await Services(cancellationToken);
        await CandidateSites(cancellationToken);
        await Workers(cancellationToken);
        await Assignments(cancellationToken);
    }

    private Task Facilities(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        "facility (district, id, area, code, name, name_en, opening, geom)",
        community.Facilities.Index(),
        (row, facility) => row
            .Text(district)
            .Long(firstFacility + facility.Index)
            .Text(area)
            .Text(facility.Item.Code)
            .Text(facility.Item.Name)
            .Text(facility.Item.EnglishName)
            .Text(facility.Item.OpeningHours)
            .Shape(facility.Item.Location),
        cancellationToken);

    private Task Services(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        "facility_service (district, facility_id, service, capacity)",
        community.Facilities.Index().SelectMany(facility =>
            facility.Item.Services.Select(service => (Facility: firstFacility + facility.Index, Service: service))),
        (row, offer) => row
            .Text(district)
            .Long(offer.Facility)
            .Text(offer.Service.Code)
            .Whole(offer.Service.CapacityPeople),
        cancellationToken);

    private Task CandidateSites(CancellationToken cancellationToken)
    {
        long first = keys.Take(DemoKeys.Site, community.CandidateSites.Count);
        return BinaryCopy.Rows(
            connection,
            "candidate_site (district, id, area, code, name, cost, geom)",
            community.CandidateSites.Index(),
            (row, site) => row
                .Text(district)
                .Long(first + site.Index)
                .Text(area)
                .Text(site.Item.Code)
                .Text(site.Item.Name)
                .Real(site.Item.SetUpCost)
                .Shape(site.Item.Location),
            cancellationToken);
    }

    private Task Workers(CancellationToken cancellationToken) => BinaryCopy.Rows(
        connection,
        "worker (district, id, area, code, hours_per_week, skills, status, home)",
        community.Workers.Index(),
        (row, worker) => row
            .Text(district)
            .Long(firstWorker + worker.Index)
            .Text(area)
            .Text(worker.Item.Code)
            .Real(worker.Item.HoursPerWeek)
            .Texts(worker.Item.Skills)
            .Text(DemoKeys.Words(worker.Item.Status.ToString()))
            .Shape(worker.Item.Home),
        cancellationToken);

    private Task Assignments(CancellationToken cancellationToken)
    {
        var grids = community.Grids.Index().ToDictionary(grid => grid.Item.Code, grid => firstGrid + grid.Index);
        return BinaryCopy.Rows(
            connection,
            "staffing_assignment (district, staffing_id, plan_id, grid_id, worker_id, area)",
            community.Workers.Index().Where(worker => worker.Item.GridCode is not null),
            (row, worker) => row
                .Text(district)
                .Id(keys.Staffing)
                .Id(keys.Plan)
                .Long(grids[worker.Item.GridCode!])
                .Long(firstWorker + worker.Index)
                .Text(area),
            cancellationToken);
    }
}
