using Gis.Api.Audit;
using Gis.Api.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>POST /sign-out — ends every refresh token of the sign-in.</summary>
internal static class SignOut
{
    public static async Task<NoContent> Handle(
        RefreshRequest request, GisDatabase database, GisSession session, CancellationToken cancellationToken)
    {
        var found = await RefreshTokens.Find(database, request.RefreshToken ?? "", cancellationToken);
        if (found is { } token && token.Login == session.Caller.Account)
        {
            await RefreshTokens.EndFamily(session, token.Family, cancellationToken);
        }

        await AuditLog.Write(
            session, AuditLog.NoDistrict, "sign-out", session.Caller.Account, null, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.NoContent();
    }
}
