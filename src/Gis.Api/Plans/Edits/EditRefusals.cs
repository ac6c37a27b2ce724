using System.Globalization;
using Gis.Api.Hosting;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;

namespace Gis.Api.Plans.Edits;

/// <summary>Why the engine refuses an edit, in both languages of the program: it names the reason and what it concerns.</summary>
internal static class EditRefusals
{
    private static readonly Dictionary<EditRefusal, string> Chinese = new()
    {
        [EditRefusal.NoGrid] = "没有网格 {0}。",
        [EditRefusal.NoGridOfCommunity] = "没有属于社区 {0} 的网格。",
        [EditRefusal.IdTaken] = "网格 {0} 已存在。",
        [EditRefusal.NewIdsRepeated] = "新网格中有两个编码相同。",
        [EditRefusal.Locked] = "{0}已锁定。",
        [EditRefusal.LockedWithCommunity] = "{0}已锁定,其中的网格 {1} 也不能更改。",
        [EditRefusal.LockedCommunityTakesNone] = "{0}已锁定,不能再划入网格。",
        [EditRefusal.LockedAlready] = "{0}此前已锁定。",
        [EditRefusal.NotLocked] = "{0}没有锁定。",
        [EditRefusal.NoSharedBorder] = "网格 {0} 与 {1} 没有共同边界。",
        [EditRefusal.GridChangedSince] = "绘制该编辑之后,网格 {0} 已被修改。",
        [EditRefusal.AttributesChangedSince] = "绘制该编辑之后,网格 {0} 的属性已被修改。",
        [EditRefusal.BorderChangedSince] = "绘制该编辑之后,网格 {0} 在({1:0.########}, {2:0.########})附近的边界已被修改。",
        [EditRefusal.GridChangedSinceRepair] = "修复之后,网格 {0} 已被修改。",
        [EditRefusal.SameAttributes] = "网格 {0} 已是这些属性。",
        [EditRefusal.GapOrOverlap] = "该编辑会在({0:0.########}, {1:0.########})附近留下空隙或重叠,或移动外边界。",
        [EditRefusal.CrossesItself] = "网格 {0} 会自相交或自接触。",
        [EditRefusal.BorderDoesNotClose] = "网格 {0} 的边界无法闭合。",
        [EditRefusal.GridVanishes] = "会有网格消失。",
        [EditRefusal.NoCornerToMove] = "该处边界上没有可移动的顶点。",
        [EditRefusal.NoSegmentToBend] = "该处没有可插入顶点的边界线段。",
        [EditRefusal.NoCornerToRemove] = "该处边界上没有可删除的顶点。",
        [EditRefusal.CornerThereAlready] = "该处已有顶点。",
        [EditRefusal.LineDoesNotCut] = "所绘线没有从边界到边界切开网格 {0}。",
        [EditRefusal.LineCutsTooOften] = "所绘线把网格 {0} 切成了 {1} 块,请画一条只穿过一次的线。",
        [EditRefusal.LineChangesNothing] = "所绘线没有改变网格 {0} 的范围。",
        [EditRefusal.MergeNeedsTwo] = "合并至少需要两个网格。",
        [EditRefusal.AreaHoldsNothing] = "所选范围内没有可划归网格 {0} 的地块。",
        [EditRefusal.NoBlockChosen] = "没有选择街坊。",
        [EditRefusal.PartWithoutBlock] = "拆分后的每一份都须有街坊。",
        [EditRefusal.BlocksTakeNothing] = "所选街坊没有从网格 {0} 划出任何地块。",
        [EditRefusal.NothingToRedraw] = "重绘须给出要重绘的网格和新绘的多边形。",
        [EditRefusal.GroundNotDrawn] = "有 {0:N0} 平方米、宽 {1:N1} 米的地块不属于任何网格,请一并绘制。",
        [EditRefusal.GroundTouchesNoDrawn] = "有地块不与任何新绘多边形相接,请一并绘制。",
        [EditRefusal.PolygonsOverlap] = "多边形之间有重叠,请先修复。",
        [EditRefusal.NoPartition] = "多边形不构成划分({1}:{0}),请先修复。",
    };

    public static Bilingual Text(EditRefusedException refused) => new(
        refused.Message,
        string.Format(CultureInfo.InvariantCulture, Chinese[refused.Reason], [.. refused.Values.Select(InChinese)]));

    private static object InChinese(object value) => value switch
    {
        PartitionLock { Kind: LockKind.Grid } held => $"网格 {held.Id} ",
        PartitionLock { Kind: LockKind.Border } held => $"{held.Id} 与 {held.Other} 的边界",
        PartitionLock held => $"社区 {held.Id} ",
        FaultKind kind => FaultWords.ChineseName(kind),
        _ => value,
    };
}
