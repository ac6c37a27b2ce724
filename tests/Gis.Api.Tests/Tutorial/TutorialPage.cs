namespace Gis.Api.Tests.Tutorial;

/// <summary>One block of commands of the tutorial, and the answer that the page promises right after it.</summary>
/// <param name="Answer">Of kind "json" (part of the last document printed) or "text" (the last lines).</param>
internal sealed record TutorialStep(int Line, string Commands, (string Kind, string Text)? Answer);

/// <summary>The fenced blocks of docs/tutorial.md, in order.</summary>
internal static class TutorialPage
{
    public static List<TutorialStep> Read(string path)
    {
        var steps = new List<TutorialStep>();
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            string kind = lines[i][3..];
            int end = Array.IndexOf(lines, "```", i + 1);
            string text = string.Join('\n', lines[(i + 1)..end]);
            if (kind == "sh")
            {
                steps.Add(new(i + 2, text, null));
            }
            else
            {
                steps[^1] = steps[^1] with { Answer = (kind, text) };
            }

            i = end;
        }

        return steps;
    }
}
