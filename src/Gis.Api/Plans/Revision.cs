using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>A write names the plan's revision it was made on: nobody overwrites what they have not seen.</summary>
public static class Revision
{
    /// <summary>Null when If-Match names <paramref name="current"/>.</summary>
    public static GisProblem? Check(HttpRequest request, int current)
    {
        var wanted = request.Headers.IfMatch.ToString().Trim().Trim('"');
        if (wanted.Length == 0)
        {
            return Problems.RevisionNeeded();
        }

        return wanted == current.ToString() ? null : Problems.Stale(current);
    }
}
