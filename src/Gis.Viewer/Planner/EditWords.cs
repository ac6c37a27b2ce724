using Gis.Viewer.Localization;

namespace Gis.Viewer.Planner;

/// <summary>What somebody did, in words.</summary>
internal static class EditWords
{
    /// <param name="turn">edit, undo or redo.</param>
    public static string Of(Texts texts, string turn, string kind)
    {
        string word = texts.Word("editKind", kind);
        return turn == "edit" ? word : texts.Format($"turn.{turn}", word);
    }
}
