using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Plans;
using Gis.Api.Plans.Faults;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Gis.Api.Imports;

/// <summary>Rows of one target: staged, checked, stored.</summary>
internal sealed class RowImport
{
    private const string SelectProblems = """
        SELECT number, string_agg(message, ' '), fatal
        FROM import_problem GROUP BY number, fatal ORDER BY number
        """;

    private const string DeleteRejected =
        "DELETE FROM import_row r USING import_problem p WHERE r.number = p.number AND p.fatal";

    private readonly GisSession session;
    private readonly ImportRequest request;
    private readonly ImportTarget target;
    private readonly string district;
    private readonly BoundColumns columns;
    private readonly RowFilter? filter;
    private readonly RowChecks checks;
    private readonly Guid planId = Guid.NewGuid();

    /// <exception cref="ImportRefusedException">The mapping or the filter does not fit the columns.</exception>
    public RowImport(
        GisSession session, ImportRequest request, string target, string district, IReadOnlyList<string> names)
    {
        this.session = session;
        this.request = request;
        this.district = district;
        this.target = ImportTargets.Find(target);
        columns = BoundColumns.Bind(this.target, request.Mapping, names);
        filter = RowFilter.Parse(request.Where);
        filter?.Check(names);
        checks = new(this.target.Geometry, request.Strict, Problems);
    }

    public ProblemList Problems { get; } = new();

    /// <summary>Faults between grids; null for other targets.</summary>
    public GridFaults? GridFaults { get; private set; }

    /// <summary>Features seen, and those of them that the filter left out.</summary>
    public long Read { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>The plan that the stored grids belong to; null for other targets.</summary>
    public Guid? PlanId => target == ImportGrids.Target ? planId : null;

    /// <summary>Copies the good rows to the staging table and runs the target's checks on them.</summary>
    public async Task Load(
        IEnumerable<SourceFeature> features, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var stage = new StageTable(session, target);
        await stage.Create(cancellationToken);
        await stage.Fill(features, TryTake, progress, cancellationToken);
        await DistrictRow.Ensure(session, district, request.DistrictName, cancellationToken);
        foreach (string check in target.Checks)
        {
            await Execute(check, cancellationToken);
        }

        await CollectProblems(cancellationToken);
        if (target == ImportGrids.Target)
        {
            GridFaults = new(session, request, district, Problems);
            await GridFaults.Run(cancellationToken);
        }
    }

    /// <summary>Why nothing may be stored, as one sentence; null when it may.</summary>
    public string? Refusal()
    {
        if (Read == 0)
        {
            return "The file holds no features, so nothing was stored.";
        }

        if (Problems.FirstRejection is { } first && (!request.SkipBad || Problems.Rejected >= Read - Skipped))
        {
            return $"{Problems.Rejected:N0} of {Read:N0} features are bad, so nothing was stored; the first is feature "
                + $"{first.Feature:N0}: {first.Message}";
        }

        return Skipped == Read ? "The filter leaves no feature, so nothing was stored." : GridFaults?.Refusal;
    }

    /// <summary>Returns the number of rows stored.</summary>
    public async Task<long> Store(CancellationToken cancellationToken)
    {
        object? last = null;
        foreach (string statement in target.Store)
        {
            await using var command = Bind(statement);
            last = await command.ExecuteScalarAsync(cancellationToken);
        }

        if (GridFaults is { Tiles: true })
        {
            await AreaOutlines.Fill(session, district, planId, cancellationToken);
        }

        if (PlanId is not null && request.Publish)
        {
            await Publish(cancellationToken);
        }

        long stored = (long)last!;
        await AuditLog.Write(
            session,
            district,
            "import." + target.Name,
            PlanId?.ToString() ?? request.FileName,
            new JsonObject { ["file"] = request.FileName, ["stored"] = stored },
            cancellationToken);
        return stored;
    }

    private async Task Publish(CancellationToken cancellationToken)
    {
        var plan = await Plan.Find(session, planId, cancellationToken);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        if (await PlanPublication.Publish(session, plan!, today, replaced: [], cancellationToken) is { } refused)
        {
            throw new ImportRefusedException(refused.Text.English);
        }
    }

    private bool TryTake(SourceFeature feature, object?[] values, out Geometry? geometry, out Point? place)
    {
        Read++;
        (geometry, place) = (null, null);
        if (filter is not null && !filter.Fits(feature.Attributes))
        {
            Skipped++;
            return false;
        }

        if (!checks.TryTake(feature, out geometry, out place))
        {
            return false;
        }

        try
        {
            columns.Read(feature.Attributes, values);
            return true;
        }
        catch (FormatException fault)
        {
            Problems.Reject(feature.Number, fault.Message);
            return false;
        }
    }

    private async Task CollectProblems(CancellationToken cancellationToken)
    {
        await using (var command = session.Command(SelectProblems))
        {
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                Action<long, string> add = rows.GetBoolean(2) ? Problems.Reject : Problems.Note;
                add(rows.GetInt64(0), rows.GetString(1));
            }
        }

        await Execute(DeleteRejected, cancellationToken);
    }

    private async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = Bind(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Bind(string sql)
    {
        var command = session.Command(sql)
            .With(district)
            .With(planId)
            .With(request.PlanName ?? Path.GetFileNameWithoutExtension(request.FileName))
            .With(session.Caller.Account);
        command.CommandTimeout = 0;
        return command;
    }
}
