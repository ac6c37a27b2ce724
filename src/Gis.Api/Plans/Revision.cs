using System.Globalization;
using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>A write names the plan's revision it was made on: nobody overwrites what they have not seen.</summary>
public static class Revision
{
    /// <summary>Null when If-Match names <paramref name="current"/>.</summary>
    public static GisProblem? Check(HttpRequest request, int current)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.IfMatch))
        {
            return Problems.RevisionNeeded();
        }

        return Of(request) == current ? null : Problems.Stale(current);
    }

    /// <summary>The revision in If-Match; null when there is none.</summary>
    public static int? Of(HttpRequest request) =>
        int.TryParse(request.Headers.IfMatch.ToString().Trim().Trim('"'), CultureInfo.InvariantCulture, out int revision)
            ? revision
            : null;
}
