namespace Gis.Api.Accounts;

/// <summary>What an account may write. Every signed-in account reads.</summary>
public static class Roles
{
    public const string Planner = "planner";
    public const string Dispatcher = "dispatcher";
    public const string Official = "official";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Planner, Dispatcher, Official, Admin];

    extension<TBuilder>(TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>Answers 403 to accounts that have none of the roles.</summary>
        public TBuilder RequireRoles(params string[] roles) =>
            endpoint.RequireAuthorization(policy => policy.RequireClaim(Principal.RoleClaim, roles));
    }
}
