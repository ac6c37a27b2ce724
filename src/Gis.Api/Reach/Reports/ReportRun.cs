using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Optimization.Reach;

namespace Gis.Api.Reach.Reports;

/// <summary>Reads a district once, walks once for each service and network, and stores each threshold's answer.</summary>
internal sealed class ReportRun(GisDatabase database, StreetGraphs graphs)
{
    /// <summary>The caller commits the session.</summary>
    public async Task<JsonObject> Execute(
        GisSession session, ReportQuestion question, JobContext context, CancellationToken stopEarly)
    {
        context.Report(new(Percent: 2, Message: "Reading streets and buildings."));
        await using var whole = await GisSession.ForDistrict(
            database, question.District, session.Caller.Account, stopEarly);
        var streets = await graphs.Get(whole, question.District, stopEarly);
        var people = await ReportPeople.Read(session, question, streets.Projection, stopEarly);
        var id = await ReportRows.InsertReport(session, question, streets.Revision, context, stopEarly);
        var questions = new JsonArray();
        int pairs = question.Groups.Length * question.Services.Length;
        int done = 0;
        var attached = new Dictionary<(WalkingGraph, double), Attachment[]>();
        var walked = new Dictionary<(WalkingGraph, double, string), ServiceWalks>();
        foreach (var group in question.Groups)
        {
            var rules = await WalkingRules.Read(
                whole, question.About(question.Services[0], group) with { Metres = 1 }, stopEarly);
            var walking = streets.For(group, rules);
            double snapLimit = rules.SnapLimitMetres;
            if (!attached.TryGetValue((walking, snapLimit), out var buildings))
            {
                attached[(walking, snapLimit)] = buildings =
                    await Task.Run(() => people.Places.Attach(walking, snapLimit), stopEarly);
            }

            foreach (string service in question.Services)
            {
                context.Report(new(
                    Percent: 5 + (90 * done++ / pairs), Message: $"Walking to {service}, {group.Code}."));
                if (!walked.TryGetValue((walking, snapLimit, service), out var walks))
                {
                    var facilities = await ReachProblemReader.ReadFacilities(
                        whole, question.District, service, question.At, streets, stopEarly);
                    walked[(walking, snapLimit, service)] = walks = await Task.Run(
                        () => ServiceWalks.Of(
                            walking, snapLimit, people.Places, buildings, facilities, question.Rank),
                        stopEarly);
                }

                var thresholds = await Thresholds(whole, question, service, group, rules, stopEarly);
                ReportWalk walk = new(streets, rules, group, people, buildings, walks, question.Accessibility);
                var answers = await Task.Run(() => walk.Answer(thresholds, stopEarly), stopEarly);
                await ReportRows.InsertWalk(session, question, id, service, group, walk, stopEarly);
                foreach (var answer in answers)
                {
                    questions.Add(await ReportRows.InsertAnswer(
                        session, question, id, service, group, walk, answer, context.Id, stopEarly));
                }
            }
        }

        return new() { ["reportId"] = id, ["buildings"] = people.Places.Count, ["questions"] = questions };
    }

    private static async Task<List<WalkingRules>> Thresholds(
        GisSession session,
        ReportQuestion question,
        string service,
        PopulationGroup group,
        WalkingRules rules,
        CancellationToken cancellationToken)
    {
        double? norm = question.WithNorms
            ? await WalkingRules.Norm(session, question.District, service, group.Code, cancellationToken)
            : null;
        return
        [
            .. question.Minutes.Where(minutes => minutes > rules.StartDelay)
                .Select(minutes => rules with { Minutes = minutes })
                .Concat(question.Metres.Append(norm ?? 0).Where(metres => metres > 0).Select(rules.Within))
                .DistinctBy(threshold => Math.Round(threshold.LimitMetres, 3)),
        ];
    }
}
