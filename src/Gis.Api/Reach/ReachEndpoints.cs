using Gis.Api.Jobs;
using Gis.Api.Reach.Reports;
using Gis.Api.Reach.Watch;
using Gis.Api.Reach.WhatIf;

namespace Gis.Api.Reach;

/// <summary>Who can walk to what.</summary>
internal static class ReachEndpoints
{
    public static void AddReach(this IServiceCollection services)
    {
        services.AddSingleton<StreetGraphs>();
        services.AddSingleton<ReachProblemReader>();
        services.AddSingleton<ReachRun>();
        services.AddSingleton<ReportRun>();
        services.AddSingleton<ReachStates>();
        services.AddSingleton<StandardWatch>();
        services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section);
        services.AddHostedService<WatchLoop>();
        services.AddJobKind<ReachJob>();
        services.AddJobKind<ReportJob>();
    }

    public static void MapReach(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Reach");
        api.MapPost("districts/{district}/reach", StartReach.Handle);
        api.MapGet("districts/{district}/reach", ListReaches.Handle);
        api.MapGet("districts/{district}/reach/trend", ListTrend.Handle);
        api.MapPost("districts/{district}/reach-reports", StartReport.Handle);
        api.MapGet("districts/{district}/reach-reports", ListReports.Handle);
        api.MapGet("reach-reports/{id:guid}", GetReport.Handle);
        api.MapGet("reach/isochrone", GetIsochrone.Handle);
        api.MapGet("reach/{id:guid}", GetReach.Handle);
        api.MapGet("reach/{id:guid}/areas", ListReachAreas.Handle);
        api.MapGet("reach/{id:guid}/buildings", ListReachBuildings.Handle);
        api.MapPost("reach/{id:guid}/sum", SumReach.Handle);
        api.MapGet("reach/{id:guid}/gaps", ListGaps.Handle);
        api.MapPost("reach/{id:guid}/what-if", AskWhatIf.Handle);
        api.MapGet("reach/{id:guid}/unattached", ListUnattached.Handle);
        api.MapGet("breaches", ListBreaches.Handle);
    }
}
