using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>POST /sign-in/refresh — a token works once; a second use ends every token of its sign-in.</summary>
internal static class RefreshSignIn
{
    public static async Task<Results<Ok<SignInResponse>, GisProblem>> Handle(
        RefreshRequest request,
        HttpContext context,
        GisDatabase database,
        SignInSessions sessions,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var token = request.RefreshToken ?? "";
        if (await RefreshTokens.Find(database, token, cancellationToken) is not { } found)
        {
            return Problems.EndedSession();
        }

        Caller caller = new(found.Login, [], [], context.Connection.RemoteIpAddress?.ToString());
        await using var session = await GisSession.Open(database, caller, cancellationToken);
        if (await RefreshTokens.Use(session, token, clock.GetUtcNow(), cancellationToken) is not Guid family
            || await AccountStore.Find(session, found.Login, cancellationToken) is not { IsDisabled: false } account)
        {
            await RefreshTokens.EndFamily(session, found.Family, cancellationToken);
            await AuditLog.Write(
                session, AuditLog.NoDistrict, "sign-in.reuse", found.Login, null, cancellationToken);
            await session.Commit(cancellationToken);
            return Problems.EndedSession();
        }

        await AuditLog.Write(session, AuditLog.NoDistrict, "sign-in.refresh", found.Login, null, cancellationToken);
        var response = await sessions.Start(session, account, family, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(response);
    }
}

internal sealed record RefreshRequest(string? RefreshToken);
