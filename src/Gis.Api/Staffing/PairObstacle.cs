using Gis.Api.Hosting;

namespace Gis.Api.Staffing;

/// <summary>Why a worker cannot have a grid at all, in one sentence.</summary>
internal static class PairObstacle
{
    public static Bilingual Of(StaffingCase read, int grid, int worker)
    {
        if (!read.Workers[worker].IsAvailable)
        {
            return new("The worker is not available.", "该网格员目前不可安排。");
        }

        var missing = read.Grids[grid].RequiredSkills.Except(read.Workers[worker].Skills).ToList();
        return missing.Count > 0
            ? new($"The worker lacks: {string.Join(", ", missing)}.", $"该网格员缺少技能:{string.Join("、", missing)}。")
            : new("A wish or the worker's hours rule the pair out.", "已设的要求或该网格员的工时不允许这一搭配。");
    }
}
