using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Files;

namespace Gis.Optimization.Tests.Siting;

public sealed class MalformedInstanceTests
{
    [Theory]
    [InlineData("", "ends after 0 numbers")]
    [InlineData("Once upon a time", "number 1 is 'Once', a whole number was expected")]
    [InlineData("3 2 1\n1 2 5\n2 3", "2 edges need 3 numbers each, but 5 numbers follow")]
    [InlineData("3 1 1\n1 2 5\n2 3 4", "1 edges need 3 numbers each, but 6 numbers follow")]
    [InlineData("3 2 1\n1 2 5\n2 3 -4", "number 9 is -4, the cost of an edge of zero or more was expected")]
    [InlineData("3 2 1\n1 2 5\n2 4 4", "number 8 is 4, a position from 1 to 3 was expected")]
    [InlineData("3 2 1\n1 2 five\n2 3 4", "number 6 is 'five', a number was expected")]
    [InlineData("3 2 1\n1 2 NaN\n2 3 4", "number 6 is 'NaN', a number was expected")]
    [InlineData("3 1 4\n1 2 5", "number 3 is 4, a number of sites from 1 to 3 was expected")]
    [InlineData("3 1 0\n1 2 5", "number 3 is 0, a number of sites from 1 to 3 was expected")]
    [InlineData("0 0 0", "number 1 is 0, a number of nodes from 1 to")]
    [InlineData("-3 1 1\n1 2 5", "number 1 is -3, a number of nodes from 1 to")]
    [InlineData("99999999999 1 1", "number 1 is '99999999999', a whole number was expected")]
    public void A_median_that_cannot_be_read_is_refused_with_where_and_why(string text, string reason) =>
        AssertRefused(text, path => PmedFile.Read(path, count: null), reason);

    [Theory]
    [InlineData("1 713\n2 1 120\n1 2 62 3", "2 points need 4 numbers each, but 4 numbers follow")]
    [InlineData("1 713\n2 3 120\n1 2 62 3\n2 3 4 5", "number 4 is 3, a number of sites from 1 to 2 was expected")]
    [InlineData("1 713\n2 1 -120\n1 2 62 3\n2 3 4 5", "number 5 is -120, the capacity of a site of zero or more")]
    [InlineData("1 713\n2 1 120\n1 2 62 -3\n2 3 4 5", "number 9 is -3, the demand of a point of zero or more")]
    [InlineData("1 713\n2 1 120\n1 2 62 3\n1 3 4 5", "point 1 is given twice")]
    public void A_capacitated_median_that_cannot_be_read_is_refused_with_where_and_why(string text, string reason) =>
        AssertRefused(text, path => PmedCapFile.Read(path, count: null), reason);

    [Theory]
    [InlineData("3\n1 2\n3 4", "3 points need 2 or 3 numbers each, but 4 numbers follow")]
    [InlineData("2\n1 2 5\n3 4 -6", "number 7 is -6, the weight of a point of zero or more was expected")]
    [InlineData("2\n1 2\n3 x", "number 5 is 'x', a number was expected")]
    public void A_covering_that_cannot_be_read_is_refused_with_where_and_why(string text, string reason) =>
        AssertRefused(text, path => MclpFile.Read(path, 1, 10), reason);

    private static void AssertRefused(string text, Func<string, SitingProblem> read, string reason)
    {
        var refusal = Assert.Throws<FormatException>(() => InstanceText.Read(text, read));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
