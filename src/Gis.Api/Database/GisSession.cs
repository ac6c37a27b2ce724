using System.Data;
using System.Reflection;
using Gis.Api.Accounts;
using Npgsql;

namespace Gis.Api.Database;

/// <summary>One transaction in the name of one caller: row security shows it that caller's areas and no more.</summary>
/// <remarks>
/// A handler that takes a <see cref="GisSession"/> gets one for the signed-in account. What is not committed is rolled
/// back when the request ends. Write the audit row in the same session, then <see cref="Commit"/>.
/// </remarks>
public sealed class GisSession : IAsyncDisposable
{
    private const string Enter = """
        SELECT set_config('gis.account', $1, true), set_config('gis.roles', $2, true),
               set_config('gis.scope', $3, true), set_config('statement_timeout', $4, true)
        """;

    /// <summary>Longest statement of a request; a job has no such limit.</summary>
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    private readonly NpgsqlTransaction transaction;
    private readonly List<Func<Task>> afterCommit = [];

    private GisSession(NpgsqlConnection connection, NpgsqlTransaction transaction, Caller caller)
    {
        Connection = connection;
        this.transaction = transaction;
        Caller = caller;
    }

    public Caller Caller { get; }

    /// <summary>For COPY and batches; always inside this session's transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <param name="statementLimit">Longest statement; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    public static Task<GisSession> Open(
        GisDatabase database, Caller caller, TimeSpan statementLimit, CancellationToken cancellationToken) =>
        Open(database, caller, statementLimit, IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>A session for a request that sees the database as it is now, whatever others commit meanwhile.</summary>
    public static Task<GisSession> OpenSnapshot(
        GisDatabase database, Caller caller, CancellationToken cancellationToken) =>
        Open(database, caller, RequestLimit, IsolationLevel.RepeatableRead, cancellationToken);

    private static async Task<GisSession> Open(
        GisDatabase database,
        Caller caller,
        TimeSpan statementLimit,
        IsolationLevel isolation,
        CancellationToken cancellationToken)
    {
        var connection = await database.App.OpenConnectionAsync(cancellationToken);
        try
        {
            GisSession session = new(
                connection, await connection.BeginTransactionAsync(isolation, cancellationToken), caller);
            await session.EnterScope(statementLimit, cancellationToken);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A session for a request: statements end after 30 seconds.</summary>
    public static Task<GisSession> Open(GisDatabase database, Caller caller, CancellationToken cancellationToken) =>
        Open(database, caller, RequestLimit, cancellationToken);

    /// <summary>System work inside one district, written to the audit log as <paramref name="account"/>.</summary>
    public static Task<GisSession> ForDistrict(
        GisDatabase database, string district, string account, CancellationToken cancellationToken) =>
        Open(database, Caller.ForArea(account, district), Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Lets a handler take a session as a parameter.</summary>
    public static async ValueTask<GisSession?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var session = await Open(
            context.RequestServices.GetRequiredService<GisDatabase>(), context.ReadCaller(), context.RequestAborted);
        context.Response.RegisterForDisposeAsync(session);
        return session;
    }

    /// <summary>A statement of this transaction; add its positional parameters with <c>With</c>.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection, transaction);

    /// <summary>Statements of this transaction that travel together.</summary>
    public NpgsqlBatch Batch() => new(Connection, transaction);

    /// <summary>Runs once the transaction is durable; what fails there must be recoverable from stored rows.</summary>
    public void AfterCommit(Func<Task> action) => afterCommit.Add(action);

    public async Task Commit(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        foreach (var action in afterCommit)
        {
            await action();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task EnterScope(TimeSpan statementLimit, CancellationToken cancellationToken)
    {
        var limit = statementLimit == Timeout.InfiniteTimeSpan ? 0 : (long)statementLimit.TotalMilliseconds;
        await using var command = Command(Enter)
            .With(Caller.Account)
            .With(string.Join(',', Caller.Roles))
            .With(string.Join(',', Caller.Areas))
            .With($"{limit}ms");
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
