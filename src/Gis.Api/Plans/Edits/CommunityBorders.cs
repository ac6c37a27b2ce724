using Gis.Api.Hosting;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>The line between two communities stands: an edit redraws the grids of each within its own ground.</summary>
internal static class CommunityBorders
{
    /// <exception cref="GisProblemException">The change would take ground from one community and give it to another.</exception>
    public static void RefuseIfMoved(IReadOnlyList<GridStep> steps)
    {
        if (steps.FirstOrDefault(step => step.Before is not null && step.After is not null
            && step.Before.Facts.Area != step.After.Facts.Area) is { } strayed)
        {
            throw Refused(new(
                $"Grid {strayed.Code} stays in its community.", $"网格 {strayed.Code} 不能划入其他社区。"));
        }

        var communities = steps.Where(step => step.IsRedrawn)
            .ToLookup(step => (step.Before ?? step.After)!.Facts.Area);
        foreach (var community in communities.Count > 1 ? communities : Enumerable.Empty<IGrouping<string, GridStep>>())
        {
            var own = GridPartition.Resume(community.Where(step => step.Before is not null)
                .Select(step => new GridPolygon(step.Code, step.Before!.Outline)));
            try
            {
                own.Apply(new("", [.. community.Select(step =>
                    new GridChange(step.Code, step.Before?.Outline, step.After?.Outline))]));
            }
            catch (EditRefusedException refused)
            {
                var why = EditRefusals.Text(refused);
                throw Refused(new(
                    $"The line of community {community.Key} would move. {why.English}",
                    $"该编辑会移动社区 {community.Key} 的边界。{why.Chinese}"));
            }
        }
    }
    private static GisProblemException Refused(Bilingual text) => new(PlanProblems.Refused(text));
}
