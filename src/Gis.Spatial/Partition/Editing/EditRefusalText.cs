namespace Gis.Spatial.Partition.Editing;

/// <summary>The sentence of each refusal in English, with places for its values; other languages are the caller's.</summary>
public static class EditRefusalText
{
    private static readonly Dictionary<EditRefusal, string> Sentences = new()
    {
        [EditRefusal.NoGrid] = "There is no grid {0}.",
        [EditRefusal.NoGridOfCommunity] = "There is no grid of community {0}.",
        [EditRefusal.IdTaken] = "There is already a grid {0}.",
        [EditRefusal.NewIdsRepeated] = "Two of the new grids have one id.",
        [EditRefusal.Locked] = "{0} is locked.",
        [EditRefusal.LockedWithCommunity] = "{0} is locked, and grid {1} with it.",
        [EditRefusal.LockedCommunityTakesNone] = "{0} is locked: it takes no grid in.",
        [EditRefusal.LockedAlready] = "{0} is locked already.",
        [EditRefusal.NotLocked] = "{0} is not locked.",
        [EditRefusal.NoSharedBorder] = "Grids {0} and {1} share no border.",
        [EditRefusal.GridChangedSince] = "Grid {0} has changed since this edit was drawn.",
        [EditRefusal.AttributesChangedSince] = "The attributes of grid {0} have changed since this edit was drawn.",
        [EditRefusal.BorderChangedSince] =
            "The border of grid {0} near ({1:0.########}, {2:0.########}) has changed since this edit was drawn.",
        [EditRefusal.GridChangedSinceRepair] = "Grid {0} has changed since the repair.",
        [EditRefusal.SameAttributes] = "Grid {0} has these attributes already.",
        [EditRefusal.GapOrOverlap] =
            "The edit would leave a gap or an overlap, or move the outline, near ({0:0.########}, {1:0.########}).",
        [EditRefusal.CrossesItself] = "Grid {0} would cross or touch itself.",
        [EditRefusal.BorderDoesNotClose] = "The border of grid {0} would not close.",
        [EditRefusal.GridVanishes] = "A grid would vanish.",
        [EditRefusal.NoCornerToMove] = "No border has a corner there that could be moved.",
        [EditRefusal.NoSegmentToBend] = "No border has a segment there that could get a corner.",
        [EditRefusal.NoCornerToRemove] = "No border has a corner there that could be removed.",
        [EditRefusal.CornerThereAlready] = "There is a corner already.",
        [EditRefusal.LineDoesNotCut] = "The line does not cut grid {0} from border to border.",
        [EditRefusal.LineCutsTooOften] = "The line cuts grid {0} into {1} pieces; draw one that crosses it once.",
        [EditRefusal.LineChangesNothing] = "The line takes nothing from grid {0} and gives it nothing.",
        [EditRefusal.MergeNeedsTwo] = "Merging needs two grids or more.",
        [EditRefusal.AreaHoldsNothing] = "The area holds nothing that grid {0} could get.",
        [EditRefusal.NoBlockChosen] = "No block was chosen.",
        [EditRefusal.PartWithoutBlock] = "Every part of a split needs a block.",
        [EditRefusal.BlocksTakeNothing] = "The blocks take nothing from grid {0}.",
        [EditRefusal.NothingToRedraw] = "Redrawing needs ground to redraw and polygons drawn on it.",
        [EditRefusal.GroundNotDrawn] = "Ground of {0:N0} m² that is {1:N1} m wide would belong to no grid: draw it too.",
        [EditRefusal.GroundTouchesNoDrawn] = "Some of the ground touches no drawn polygon: draw it too.",
        [EditRefusal.PolygonsOverlap] = "The polygons overlap: repair them first.",
        [EditRefusal.NoPartition] = "The polygons are no partition: {0} at {1}; repair them first.",
    };

    public static string Of(EditRefusal reason) => Sentences[reason];
}
