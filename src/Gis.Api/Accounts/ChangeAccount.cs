using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>PATCH /accounts/{login} — changes what is given and ends the account's sessions.</summary>
internal static class ChangeAccount
{
    public static async Task<Results<Ok<AccountItem>, GisProblem>> Handle(
        string login, ChangeAccountRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (AccountRules.Check(request) is { } broken)
        {
            return broken;
        }

        if (request.Areas is { } areas && !areas.All(session.Caller.Covers))
        {
            return Problems.Forbidden(
                "An administrator gives only areas that it has itself.", "管理员只能授予自己管理范围内的区域。");
        }

        if (await AccountStore.Change(session, login, request, cancellationToken) is not { } account)
        {
            return Problems.NotFound("account", login);
        }

        await RefreshTokens.EndAccount(session, login, cancellationToken);
        await AuditLog.Write(
            session, AuditLog.NoDistrict, "account.change", login, CreateAccount.Describe(account), cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(AccountItem.Of(account));
    }
}

/// <summary>What is null stays as it is.</summary>
internal sealed record ChangeAccountRequest(
    string? Password, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Areas, bool? Disabled);
