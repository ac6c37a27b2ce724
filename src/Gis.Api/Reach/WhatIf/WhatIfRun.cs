using Gis.Optimization.Reach;

namespace Gis.Api.Reach.WhatIf;

/// <summary>Makes the changes on a copy of the state and compares.</summary>
internal sealed class WhatIfRun
{
    private const int MostAreas = 200;
    private readonly ReachState state;
    private readonly ServiceReach service;
    private readonly List<string> codes;
    private readonly List<double> capacity;
    private WalkPairs? pairs;

    private WhatIfRun(ReachState state)
    {
        this.state = state;
        service = state.Service.Fork();
        codes = [.. state.Problem.FacilityCodes];
        capacity = [.. state.Problem.Capacity ?? new double[codes.Count]];
        pairs = state.Pairs;
        if (state.Problem.Capacity is null)
        {
            capacity = [.. codes.Select(_ => double.PositiveInfinity)];
        }
    }

    public static WhatIfAnswer Answer(ReachState state, WhatIfChange[] changes)
    {
        long started = TimeProvider.System.GetTimestamp();
        WhatIfRun run = new(state);
        bool isLimited = state.Pairs is not null || Array.Exists(changes, change => change.Capacity is not null);
        if (isLimited && run.pairs is null)
        {
            run.RankAgain();
        }

        foreach (var change in changes)
        {
            run.Make(change);
        }

        var after = ReachState.Cover(
            state.Problem, run.service, run.pairs, run.pairs is null ? null : [.. run.capacity], state.People);
        return run.Compare(after, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }

    private void Make(WhatIfChange change)
    {
        switch (change.Kind)
        {
            case "add":
                Open(change, change.Facility ?? $"new-{codes.Count}", change.Capacity ?? double.PositiveInfinity);
                break;
            case "close":
                Close(Find(change.Facility));
                break;
            case "move":
                int moved = Find(change.Facility);
                double room = capacity[moved];
                Close(moved);
                Open(change, change.Facility!, change.Capacity ?? room);
                break;
            case "resize":
                capacity[Find(change.Facility)] = change.Capacity is int places and >= 0
                    ? places
                    : throw new ChangeRefusedException("A resize needs a capacity.", "调整规模须给出容量。");
                break;
            case "bridge":
                Build(change);
                break;
            default:
                throw new ChangeRefusedException(
                    $"There is no change '{change.Kind}': use add, close, move, resize or bridge.",
                    $"没有变更“{change.Kind}”,可用:add、close、move、resize、bridge。");
        }
    }

    private int Find(string? code)
    {
        int facility = code is null ? -1 : codes.LastIndexOf(code);
        return facility >= 0 && service.PlaceOf(facility).IsAttached
            ? facility
            : throw new ChangeRefusedException(
                $"No open facility '{code}' of this service is on a street.", $"没有接入路网的开放设施“{code}”。");
    }

    private void Open(WhatIfChange change, string code, double room)
    {
        var place = Attach(change.Lon, change.Lat);
        var (facility, _) = service.Open(place);
        codes.Add(code);
        capacity.Add(room);
        if (pairs is not null)
        {
            var catchment = new CatchmentSearch(service.Graph, state.Buildings)
                .Run([place], (float)state.Problem.Rules.LimitMetres, CancellationToken.None)[0];
            pairs = pairs.With(catchment, facility);
        }
    }

    private void Close(int facility)
    {
        service.Close(facility);
        pairs = pairs?.Without(facility);
        codes[facility] = "";
    }

    private void Build(WhatIfChange change)
    {
        var from = Attach(change.Lon, change.Lat);
        var to = Attach(change.ToLon, change.ToLat);
        var (x, y) = Place(change.Lon, change.Lat);
        var (toX, toY) = Place(change.ToLon, change.ToLat);
        double metres = change.Metres ?? Math.Sqrt(((toX - x) * (toX - x)) + ((toY - y) * (toY - y)));
        if (!(metres is >= 0 and <= WalkRequest.LongestMetres))
        {
            throw new ChangeRefusedException("A bridge is 0 to 10,000 metres long.", "桥梁长度须为 0 至 10000 米。");
        }

        service.Build(from, to, metres);
        if (pairs is not null)
        {
            RankAgain();
        }
    }

    /// <summary>All walks within the limit, for allocations where capacity counts.</summary>
    private void RankAgain()
    {
        Attachment[] open = [.. Enumerable.Range(0, service.Facilities).Select(service.PlaceOf)];
        pairs = WalkPairs.Of(new CatchmentSearch(service.Graph, state.Buildings)
            .Run(open, (float)state.Problem.Rules.LimitMetres, CancellationToken.None));
    }

    private (double X, double Y) Place(double? longitude, double? latitude) =>
        longitude is double lon && latitude is double lat && Math.Abs(lon) <= 180 && Math.Abs(lat) < 90
            ? state.Projection.Project(lon, lat)
            : throw new ChangeRefusedException("A place needs lon and lat in degrees.", "位置须给出经纬度 lon 和 lat。");

    private Attachment Attach(double? longitude, double? latitude)
    {
        var (x, y) = Place(longitude, latitude);
        var place = service.Graph.Attach(x, y, state.Problem.Rules.SnapLimitMetres);
        return place.IsAttached
            ? place
            : throw new ChangeRefusedException(
                "No street to walk on is near one of the places.", "有位置附近没有可步行的道路。");
    }

    private WhatIfAnswer Compare(Coverage after, double milliseconds)
    {
        var before = state.Before;
        var areas = new Dictionary<string, (double People, double Before, double After)>();
        double gained = 0, lost = 0;
        for (int building = 0; building < before.Served.Length; building++)
        {
            double change = after.Served[building] - before.Served[building];
            gained += Math.Max(0, change);
            lost += Math.Max(0, -change);
            var sum = areas.GetValueOrDefault(state.Problem.Buildings.Areas[building]);
            areas[state.Problem.Buildings.Areas[building]] = (
                sum.People + state.People[building],
                sum.Before + before.Served[building],
                sum.After + after.Served[building]);
        }

        var changed = areas.Where(area => area.Value.Before != area.Value.After)
            .OrderByDescending(area => Math.Abs(area.Value.After - area.Value.Before))
            .ThenBy(area => area.Key, StringComparer.Ordinal)
            .Take(MostAreas)
            .Select(area => new WhatIfArea(area.Key, area.Value.People, area.Value.Before, area.Value.After));
        return new(Totals(before), Totals(after), gained, lost, [.. changed], milliseconds);
    }

    private static WhatIfTotals Totals(Coverage coverage)
    {
        var sum = coverage.Sum();
        return new(sum.People, sum.Served, sum.NoCapacity, sum.OutOfReach, sum.Unattached);
    }
}
