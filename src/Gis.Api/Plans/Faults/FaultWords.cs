using System.Text.Json;
using Gis.Api.Hosting;
using Gis.Spatial.Partition;

namespace Gis.Api.Plans.Faults;

/// <summary>Faults, proposals and verdicts in words: names for programs, sentences for planners.</summary>
internal static class FaultWords
{
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>What a verdict is called outside: a held polygon is a locked grid.</summary>
    public static string Name(RepairVerdict verdict) =>
        verdict == RepairVerdict.Held ? "locked" : JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    public static string ChineseName(RepairVerdict verdict) => verdict switch
    {
        RepairVerdict.Repaired => "已修复",
        RepairVerdict.Declined => "未选择修复",
        RepairVerdict.TooWide => "超出修复宽度",
        RepairVerdict.Held => "网格已锁定",
        _ => "无法自动修复",
    };

    public static string ChineseName(FaultKind kind) => kind switch
    {
        FaultKind.Overlap => "重叠",
        FaultKind.Duplicate => "重复",
        FaultKind.Gap => "空隙",
        FaultKind.OpenGap => "边界不贴合",
        FaultKind.UnmatchedVertex => "顶点不匹配",
        FaultKind.InvalidRing => "无效环线",
        FaultKind.SelfTouch => "自接触",
        FaultKind.Collapsed => "不围成面积",
        FaultKind.OutsideOutline => "超出轮廓线",
        _ => "建筑被分割",
    };

    /// <summary>The proposal for a fault as a planner reads it.</summary>
    public static Bilingual Proposal(Fault fault)
    {
        var proposal = fault.Proposal;
        string grids = string.Join(", ", fault.Polygons);
        string names = string.Join("、", fault.Polygons);
        double area = proposal.MovedSquareMetres;
        string wide = proposal.IsWide ? $" It is {fault.WidthMetres:N1} m wide, so only on request." : "";
        string wideZh = proposal.IsWide ? $"宽 {fault.WidthMetres:N1} 米,须指明编号才处理。" : "";
        return proposal.Action switch
        {
            RepairAction.Assign => new(
                $"Give {area:N2} m² to {proposal.Owner}.{wide}", $"将 {area:N2} 平方米划归 {proposal.Owner}。{wideZh}"),
            RepairAction.Cut => new(
                $"Cut {area:N2} m² outside of the outline off {grids}.", $"从 {names} 裁去轮廓线外的 {area:N2} 平方米。"),
            RepairAction.AddCorner => new(
                $"Give {grids} the corner of the neighbour.", $"在 {names} 的边界上补上邻接网格的顶点。"),
            RepairAction.Redraw => new(
                $"Draw {grids} anew from the ground that its rings enclose.", $"按环线围成的范围重绘 {names}。"),
            RepairAction.Drop => new(
                $"Drop the ring of {grids} that encloses nothing.", $"删除 {names} 中不围成任何面积的环。"),
            RepairAction.Snap => new(
                $"Snap corners within {fault.WidthMetres:N2} m.", $"将 {fault.WidthMetres:N2} 米以内的顶点合并。"),
            RepairAction.Round => new(
                "It is finer than a millimetre and goes when coordinates are rounded.", "小于一毫米,坐标取整后即消失。"),
            RepairAction.MoveBorder => new(
                $"Let the border go around the building: {area:N2} m² to {proposal.Owner}.",
                $"边界绕开该建筑:{area:N2} 平方米划归 {proposal.Owner}。"),
            _ => new("There is no repair: draw it by hand.", "无法自动修复,请手工绘制。"),
        };
    }
}
