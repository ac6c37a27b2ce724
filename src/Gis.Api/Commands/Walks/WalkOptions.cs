using System.CommandLine;
using Gis.Api.Database;
using Gis.Api.Reach;

namespace Gis.Api.Commands.Walks;

/// <summary>What every question about walks asks: which service, for whom, within how long, where.</summary>
internal static class WalkOptions
{
    private const string Districts = "SELECT code FROM area WHERE level = 'district' ORDER BY code LIMIT 3";

    private static readonly Option<string> Service = new("--service")
    {
        Description = "The service, as clinic or elder.",
        Required = true,
    };

    public static readonly Option<double?> Minutes = new("--minutes")
    {
        Description = "Longest walk (default: the rule of the service).",
    };

    public static readonly Option<string> Group = new("--group")
    {
        Description = "Whose walk: " + string.Join(", ", PopulationGroup.Codes) + ".",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<string?> District = new("--district")
    {
        Description = "District code (default: the only one in the store).",
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(Service);
        command.Options.Add(Minutes);
        command.Options.Add(Group);
        AddDistrictTo(command);
    }

    public static void AddDistrictTo(Command command) => command.Options.Add(District);

    /// <exception cref="CommandException">None is named and the store has none or several.</exception>
    public static async Task<string> ReadDistrict(
        ParseResult parsed, GisSession session, CancellationToken cancellationToken) =>
        parsed.GetValue(District) ?? await OnlyDistrict(session, cancellationToken);

    /// <exception cref="CommandException">The question cannot be asked; nothing was stored.</exception>
    public static async Task<ReachQuestion> Read(
        ParseResult parsed, GisSession session, CancellationToken cancellationToken)
    {
        string service = parsed.GetRequiredValue(Service);
        string? group = parsed.GetValue(Group);
        var minutes = parsed.GetValue(Minutes);
        string district = await ReadDistrict(parsed, session, cancellationToken);
        return await WalkRequest.Refusal(session, district, service, group, minutes, cancellationToken) is { } refusal
            ? throw new CommandException(refusal.Text.English)
            : new(district, district, service, PopulationGroup.Find(group)!, minutes);
    }

    private static async Task<string> OnlyDistrict(GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Districts);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> found = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found switch
        {
            [var one] => one,
            [] => throw new CommandException("there is no district in the store yet: import one, or start the demo."),
            _ => throw new CommandException($"say which district: --district {string.Join(" or ", found)} …"),
        };
    }
}
