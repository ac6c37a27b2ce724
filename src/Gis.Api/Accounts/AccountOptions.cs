using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Gis.Api.Accounts;

/// <summary>Local accounts: lengths of life, and the key that signs access tokens.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Base64 of at least 32 bytes; the same for all processes of an installation.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Where the key is kept, and made once, when none is configured.</summary>
    public string SigningKeyFile { get; init; } = ".gis/signing.key";

    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AccessLifetime { get; init; } = TimeSpan.FromMinutes(15);

    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Calls of the sign-in endpoints per minute from one address.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; init; } = 60;
}

[OptionsValidator]
internal sealed partial class AccountOptionsValidator : IValidateOptions<AccountOptions>;
