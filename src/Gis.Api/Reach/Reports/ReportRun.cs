using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;

namespace Gis.Api.Reach.Reports;

/// <summary>Reads a district once, walks once for each service and group, and stores each threshold's answer.</summary>
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
        int walks = question.Groups.Length * question.Services.Length;
        int done = 0;
        foreach (var group in question.Groups)
        {
            var rules = await WalkingRules.Read(
                whole, question.About(question.Services[0], group) with { Metres = 1 }, stopEarly);
            var buildings = people.Places.Attach(streets.For(group), rules.SnapLimitMetres);
            foreach (string service in question.Services)
            {
                context.Report(new(
                    Percent: 5 + (90 * done++ / walks), Message: $"Walking to {service}, {group.Code}."));
                var facilities = await ReachProblemReader.ReadFacilities(
                    whole, question.District, service, question.At, streets, stopEarly);
                var thresholds = await Thresholds(whole, question, service, group, rules, stopEarly);
                ReportWalk walk = new(streets, rules, group, people, buildings, facilities, question.Rank);
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
