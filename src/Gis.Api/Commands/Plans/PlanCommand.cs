using System.CommandLine;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan — look after plans, in files and in the store.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Check and repair the polygons of a file; list and publish the plans in the store.")
    {
        PlanCheckCommand.Create(),
        PlanRepairCommand.Create(),
        PlanListCommand.Create(),
        PlanPublishCommand.Create(),
        LaterCommand.Create("diff", "Compare two plans."),
    };
}
