using System.CommandLine;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan — look after the polygons of a plan.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Check and repair the polygons of a plan.")
    {
        PlanCheckCommand.Create(),
        PlanRepairCommand.Create(),
    };
}
