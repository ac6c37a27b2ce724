using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>POST /sign-in — trades login and password for tokens.</summary>
internal static class SignIn
{
    public static async Task<Results<Ok<SignInResponse>, GisProblem>> Handle(
        SignInRequest request,
        HttpContext context,
        GisDatabase database,
        SignInSessions sessions,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var login = (request.Login ?? "").Trim().ToLowerInvariant();
        if (!AccountRules.IsLogin(login))
        {
            return Problems.WrongPassword();
        }

        Caller caller = new(login, [], [], context.Connection.RemoteIpAddress?.ToString());
        if (await CountAttempt(database, caller, clock.GetUtcNow(), cancellationToken) is { } locked)
        {
            return Problems.Locked((int)Math.Ceiling(locked.TotalSeconds));
        }

        await using var session = await GisSession.Open(database, caller, cancellationToken);
        var account = await AccountStore.Find(session, login, cancellationToken);
        if (!AccountStore.IsPassword(account, request.Password ?? ""))
        {
            await AuditLog.Write(session, AuditLog.NoDistrict, "sign-in.fail", login, null, cancellationToken);
            await session.Commit(cancellationToken);
            return Problems.WrongPassword();
        }

        await Lockout.Clear(session, login, cancellationToken);
        await AuditLog.Write(session, AuditLog.NoDistrict, "sign-in", login, null, cancellationToken);
        var response = await sessions.Start(session, account!, Guid.NewGuid(), cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(response);
    }

    private static async Task<TimeSpan?> CountAttempt(
        GisDatabase database, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, caller, cancellationToken);
        var locked = await Lockout.CountAttempt(session, caller.Account, now, cancellationToken);
        await session.Commit(cancellationToken);
        return locked;
    }
}

internal sealed record SignInRequest(string? Login, string? Password);
