using System.Net;
using Gis.Viewer.Api;

namespace Gis.Viewer.Shell;

/// <summary>What the map draws: the plan, who works where, or who reaches a service.</summary>
internal enum Theme
{
    Plan,
    Staffing,
    Reach,
}

/// <summary>What the user is looking at; every panel and the map show the same one.</summary>
internal sealed class Workspace(GisClient client)
{
    private List<Rule>? rules;

    public event Action? Changed;

    /// <summary>Another plan was opened.</summary>
    public event Action? PlanShown;

    public District? District { get; private set; }

    public List<Area> Areas { get; private set; } = [];

    public List<Plan> Plans { get; private set; } = [];

    public Plan? Plan { get; private set; }

    /// <summary>The grids of the plan, once a panel has read them.</summary>
    public GridRows Grids { get; } = new();

    public GridDetail? Grid { get; private set; }

    public Theme Theme { get; private set; }

    public Guid? StaffingId { get; private set; }

    public Guid? ReachId { get; private set; }

    public Guid? SitingId { get; private set; }

    /// <summary>The box to show, west, south, east, north in degrees; a new array asks the map to move.</summary>
    public double[]? View { get; private set; }

    /// <summary>The style document of what is shown, with its legend.</summary>
    public string? StylePath => District is null
        ? null
        : $"api/v1/districts/{District.Code}/style.json?theme={Drawn.ToString().ToLowerInvariant()}"
            + Part("plan", Plan?.Id)
            + Part("staffing", Drawn == Theme.Staffing ? StaffingId : null)
            + Part("reach", Drawn == Theme.Reach ? ReachId : null)
            + Part("siting", Theme == Theme.Reach ? SitingId : null);

    public async Task Open(string districtCode, CancellationToken cancellationToken)
    {
        var json = ViewerJsonContext.Default;
        var code = Uri.EscapeDataString(districtCode);
        var district = await client.Get($"api/v1/districts/{code}", json.District, cancellationToken);
        Plans = await client.GetAll($"api/v1/plans?district={code}", json.PagePlan, cancellationToken);
        Areas = await client.GetAll($"api/v1/areas?district={code}", json.PageArea, cancellationToken);
        (District, rules) = (district, null);
        (ReachId, SitingId) = (null, null);
        View = district.Bbox;
        var published = Plans.Find(plan => plan.Id == district.PublishedPlan);
        await ShowPlan(published ?? Plans.FirstOrDefault(), cancellationToken);
    }

    public async Task ShowPlan(Plan? plan, CancellationToken cancellationToken)
    {
        // A draft may have moved on since the list of plans was read.
        Plan = plan is { Status: "draft" } ? await Read(plan.Id, cancellationToken) : plan;
        (Grid, StaffingId) = (null, null);
        Grids.Set([]);
        PlanShown?.Invoke();

        // All parts turn to the plan at once: one that did so later would lose what was typed into it meanwhile.
        Changed?.Invoke();
        await ReadStaffing(cancellationToken);
    }

    /// <summary>Looks up which staffing is in force, after a plan was opened or a solve ended.</summary>
    public async Task<StaffingHeader?> ReadStaffing(CancellationToken cancellationToken)
    {
        StaffingHeader? header = null;
        try
        {
            header = Plan is null
                ? null
                : await client.Get(
                    $"api/v1/plans/{Plan.Id}/staffing", ViewerJsonContext.Default.StaffingHeader, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            // A plan that nobody was assigned to yet.
        }

        StaffingId = header?.Id;
        Changed?.Invoke();
        return header;
    }

    public void Show(Theme theme)
    {
        Theme = theme;
        Changed?.Invoke();
    }

    public void ShowReach(Guid? reach)
    {
        ReachId = reach;
        Changed?.Invoke();
    }

    public void ShowSiting(Guid? siting)
    {
        SitingId = siting;
        Changed?.Invoke();
    }

    public void Look(double[]? box)
    {
        View = box is null ? View : [.. box];
        Changed?.Invoke();
    }

    /// <summary>Households that a basic grid of the district may have; null where a side is open.</summary>
    public async Task<(double? Low, double? High)> ReadHouseholdRule(CancellationToken cancellationToken)
    {
        rules ??= await client.GetAll(
            $"api/v1/rules?district={District!.Code}", ViewerJsonContext.Default.PageRule, cancellationToken);
        double? Limit(string code) => rules.Find(rule => rule.Code == code && rule.Population == "all")?.Value;
        return (Limit("grid.households.min"), Limit("grid.households.max"));
    }

    /// <summary>Tells every panel that something of what they show has changed.</summary>
    public void Tell() => Changed?.Invoke();

    /// <summary>Reads the open plan again: others have changed it.</summary>
    public async Task ReadPlan(CancellationToken cancellationToken)
    {
        if (Plan is { } plan)
        {
            Renew(await Read(plan.Id, cancellationToken));
        }
    }

    /// <summary>The plans anew, after a step of one has changed others; the open one stays open.</summary>
    public async Task ReadPlans(CancellationToken cancellationToken)
    {
        string code = Uri.EscapeDataString(District!.Code);
        Plans = await client.GetAll($"api/v1/plans?district={code}", ViewerJsonContext.Default.PagePlan, cancellationToken);
        Plan = Plans.Find(plan => plan.Id == Plan?.Id) ?? Plan;
        Changed?.Invoke();
    }

    /// <summary>A new draft beside the plans, and open.</summary>
    public async Task ShowNew(Plan plan, CancellationToken cancellationToken)
    {
        Plans.Insert(0, plan);
        await ShowPlan(plan, cancellationToken);
    }

    /// <summary>The plan has changed its state or its revision.</summary>
    public void Renew(Plan plan)
    {
        Plans = Plans.ConvertAll(each => each.Id == plan.Id ? plan : each);
        Plan = Plan?.Id == plan.Id ? plan : Plan;
        Changed?.Invoke();
    }

    /// <summary>A grid of a plan that is opened first if it is not.</summary>
    public async Task SelectGrid(Plan? plan, string code, CancellationToken cancellationToken)
    {
        if (plan?.Id != Plan?.Id)
        {
            await ShowPlan(plan, cancellationToken);
        }

        await SelectGrid(code, cancellationToken);
    }

    public async Task SelectGrid(string? code, CancellationToken cancellationToken)
    {
        Grid = code is null || Plan is null
            ? null
            : await client.Get(
                $"api/v1/plans/{Plan.Id}/grids/{Uri.EscapeDataString(code)}",
                ViewerJsonContext.Default.GridDetail,
                cancellationToken);
        Changed?.Invoke();
    }

    private Task<Plan> Read(Guid id, CancellationToken cancellationToken) =>
        client.Get($"api/v1/plans/{id}", ViewerJsonContext.Default.Plan, cancellationToken);

    // Before there is a staffing or a reach to draw, their tabs show the plan.
    private Theme Drawn => Theme switch
    {
        Theme.Staffing when StaffingId is not null => Theme.Staffing,
        Theme.Reach when ReachId is not null => Theme.Reach,
        _ => Theme.Plan,
    };

    private static string Part(string name, Guid? id) => id is null ? "" : $"&{name}={id}";
}
