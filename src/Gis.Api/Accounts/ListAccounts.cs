using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Accounts;

/// <summary>GET /accounts — those whose areas lie inside the administrator's own.</summary>
internal static class ListAccounts
{
    public static async Task<Results<Ok<Page<AccountItem>>, GisProblem>> Handle(
        [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(AccountStore.PageSql).With(after.Text(0) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command,
            reader => AccountItem.Of(AccountStore.Read(reader)),
            last => Cursor.Of(last.Login),
            cancellationToken));
    }
}

internal sealed record AccountItem(
    string Login, IReadOnlyList<string> Roles, IReadOnlyList<string> Areas, bool Disabled, DateTime CreatedAt)
{
    public static AccountItem Of(Account account) =>
        new(account.Login, account.Roles, account.Areas, account.IsDisabled, account.CreatedAt);
}
