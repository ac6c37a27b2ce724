using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Reach;

namespace Gis.Api.Siting.Provision;

/// <summary>What a question about provision must get right before it becomes a job.</summary>
internal static class ProvisionRefusal
{
    private const int MostServices = 6;
    private const int MostSizes = 10;
    private const double MostCost = 1e12;

    /// <summary>Null when the question can be asked.</summary>
    public static async Task<GisProblem?> Find(
        GisSession session, string district, ProvisionRequest request, CancellationToken cancellationToken)
    {
        if (OfGoal(request) is { } refusal)
        {
            return refusal;
        }

        foreach (var service in request.Services)
        {
            if (OfService(service) is { } fault)
            {
                return fault;
            }

            if (await WalkRequest.Refusal(
                session, district, service.Service, request.Population, service.Minutes, cancellationToken) is { } walk)
            {
                return walk;
            }
        }

        return WalkRequest.Refusal(metres: null, request.At, startDelay: null);
    }

    private static GisProblem? OfGoal(ProvisionRequest request)
    {
        if (ProvisionGoalCode.Find(request.Goal) is null)
        {
            string known = string.Join(", ", ProvisionGoalCode.Codes);
            return Problems.Invalid(
                $"There is no goal '{request.Goal}': use one of {known}.", $"没有目标“{request.Goal}”,可用:{known}。");
        }

        if (request.Decay is not (null or "none" or "linear" or "gaussian"))
        {
            return Problems.Invalid(
                $"There is no decay '{request.Decay}': use none, linear or gaussian.",
                $"没有衰减方式“{request.Decay}”,可用:none, linear, gaussian。");
        }

        if (request.Services is not { Length: >= 1 and <= MostServices } services
            || services.DistinctBy(service => service.Service).Count() != services.Length)
        {
            return Problems.Invalid(
                $"Name 1 to {MostServices} services, each once.", $"请给出 1 至 {MostServices} 项服务,每项一次。");
        }

        if (request.GroupWeights is not null && request.Population is not (null or "all"))
        {
            return Problems.Invalid(
                "Weights of groups are for the walk of everyone: leave out the population.",
                "设置人群权重时请不要指定人群。");
        }

        return OfNumbers(request) ?? SolveLimits.Refusal(request.Seconds);
    }

    private static GisProblem? OfNumbers(ProvisionRequest request)
    {
        var weights = request.GroupWeights ?? new GroupWeights();
        return Between("budget", request.Budget, MostCost)
            ?? Between("number of new sites", request.MaxNew, 10_000)
            ?? Between("share", request.Share, 1)
            ?? Between("backup", request.Backup, 1)
            ?? Between("travel price", request.TravelPrice, MostCost)
            ?? Between("unserved price", request.UnservedPrice, MostCost)
            ?? Between("cost of a site", request.SiteCost, MostCost)
            ?? Between("weight of children", weights.Child, 100)
            ?? Between("weight of adults", weights.Adult, 100)
            ?? Between("weight of elders", weights.Elder, 100)
            ?? (request.Goal == "least-cost" && request.Share is null
                ? Problems.Invalid("Say which share of the people is to be served.", "请给出需要服务的人口比例。")
                : null)
            ?? (request.Goal == "least-total" && request.UnservedPrice is null
                ? Problems.Invalid("Say what one person left unserved costs.", "请给出每名未获服务者的代价。")
                : null);
    }

    private static GisProblem? OfService(ProvisionServiceRequest service)
    {
        ProvisionSize[] sizes = [.. service.Sizes ?? [], .. service.Enlarge ?? []];
        return sizes.Length > MostSizes
            ? Problems.Invalid($"Name at most {MostSizes} sizes.", $"最多 {MostSizes} 种规模。")
            : Between("cost of longer hours", service.ExtendCost, MostCost)
                ?? Between("running cost", service.RunningCost, MostCost)
                ?? sizes.Select(size => Between("capacity", size.Capacity, 1e9) ?? Between("cost of a size", size.Cost, MostCost))
                    .FirstOrDefault(fault => fault is not null);
    }

    private static GisProblem? Between(string name, double? value, double most) =>
        value is double said && !(said >= 0 && said <= most)
            ? Problems.Invalid($"The {name} is {said}; it is 0 to {most}.", $"参数 {name} 为 {said},须在 0 至 {most} 之间。")
            : null;
}
