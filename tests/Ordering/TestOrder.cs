using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gis.Tests.Ordering;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(TestOrder))]
[assembly: TestClassOrderer(typeof(TestOrder))]
[assembly: TestMethodOrderer(typeof(TestOrder))]
[assembly: TestCaseOrderer(typeof(TestOrder))]

namespace Gis.Tests.Ordering;

/// <summary>
/// The order of the tests: by name, so that it is the same on every machine.
/// The runner's own order hashes the path of the assembly, so that tests that share a database could pass in one folder and
/// fail in another.
/// <para>
/// <c>GIS_TEST_ORDER=7</c> shuffles them by the number given, to show which tests lean on one another.
/// </para>
/// </summary>
public sealed class TestOrder : ITestCollectionOrderer, ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    private static readonly string? Shuffle = Environment.GetEnvironmentVariable("GIS_TEST_ORDER");

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Key(collection.TestCollectionDisplayName), StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses)
        where TTestClass : notnull, ITestClass =>
        [.. testClasses.OrderBy(tests => Key(tests?.TestClassName), StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(method => Key(method?.MethodName), StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Key(test.TestCaseDisplayName), StringComparer.Ordinal)];

    private static string Key(string? name) => Shuffle is null
        ? name ?? ""
        : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Shuffle} {name}"))));
}
