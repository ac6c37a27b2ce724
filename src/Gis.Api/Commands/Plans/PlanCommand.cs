using System.CommandLine;

namespace Gis.Api.Commands.Plans;

/// <summary>gis plan — look after plans, in files and in the store.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Check and repair polygons of a file; compare, list and publish plans.")
    {
        PlanCheckCommand.Create(),
        PlanRepairCommand.Create(),
        PlanListCommand.Create(),
        PlanPublishCommand.Create(),
        PlanDiffCommand.Create(),
    };
}
