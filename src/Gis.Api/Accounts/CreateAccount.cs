using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>POST /accounts — an administrator creates accounts inside its own areas.</summary>
internal static class CreateAccount
{
    public static async Task<Results<Created<AccountItem>, GisProblem>> Handle(
        NewAccount request, GisSession session, CancellationToken cancellationToken)
    {
        if (AccountRules.Check(request) is { } broken)
        {
            return broken;
        }

        if (!request.Areas.All(session.Caller.Covers))
        {
            return Problems.Forbidden(
                "An administrator gives only areas that it has itself.", "管理员只能授予自己管理范围内的区域。");
        }

        var account = await AccountStore.Create(session, request, cancellationToken);
        await AuditLog.Write(
            session, AuditLog.NoDistrict, "account.create", account.Login, Describe(account), cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Created($"/api/v1/accounts/{account.Login}", AccountItem.Of(account));
    }

    internal static JsonObject Describe(Account account) => new()
    {
        ["roles"] = JsonSerializer.SerializeToNode(account.Roles),
        ["areas"] = JsonSerializer.SerializeToNode(account.Areas),
        ["disabled"] = account.IsDisabled,
    };
}
