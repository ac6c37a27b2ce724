using System.Reflection;

namespace Gis.Api.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string[] Web = ["Microsoft.AspNetCore", "Npgsql", "Hangfire", "OpenTelemetry"];

    [Fact]
    public void Optimization_knows_numbers_only() => AssertFree(
        typeof(Gis.Optimization.Stopping.Deadline).Assembly, [.. Web, "NetTopologySuite", "Gis.Spatial", "gis"]);

    [Fact]
    public void Spatial_knows_neither_web_nor_database_nor_optimization() => AssertFree(
        typeof(Gis.Spatial.Geo).Assembly, [.. Web, "Gis.Optimization", "Google.OrTools", "gis"]);

    [Fact]
    public void No_type_of_the_solvers_shows_in_the_public_surface_of_optimization()
    {
        var shown =
            from type in typeof(Gis.Optimization.Stopping.Deadline).Assembly.GetExportedTypes()
            from member in type.GetMembers()
            from used in TypesOf(member)
            where used.FullName?.StartsWith("Google.OrTools", StringComparison.Ordinal) == true
            select $"{type.Name}.{member.Name}";

        Assert.Empty(shown);
    }

    /// <summary>The twin that shows the check can see a reference at all.</summary>
    [Fact]
    public void The_check_sees_the_references_that_do_exist()
    {
        var names = References(typeof(Gis.Api.Hosting.GisHost).Assembly);

        Assert.Contains("Npgsql", names);
        Assert.Contains("Gis.Spatial", names);
        Assert.Contains("Google.OrTools", References(typeof(Gis.Optimization.Stopping.Deadline).Assembly));
        Assert.Throws<Xunit.Sdk.TrueException>(() => AssertFree(typeof(Gis.Api.Hosting.GisHost).Assembly, Web));
    }

    private static void AssertFree(Assembly assembly, string[] forbidden)
    {
        var found = References(assembly)
            .Where(name => forbidden.Any(
                start => name == start || name.StartsWith(start + ".", StringComparison.Ordinal)));
        Assert.True(!found.Any(), $"{assembly.GetName().Name} knows {string.Join(", ", found)}");
    }

    private static List<string> References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method =>
            [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        ConstructorInfo made => made.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };
}
