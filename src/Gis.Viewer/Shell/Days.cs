namespace Gis.Viewer.Shell;

internal static class Days
{
    extension(TimeProvider clock)
    {
        /// <summary>The day where the browser is.</summary>
        public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
    }
}
