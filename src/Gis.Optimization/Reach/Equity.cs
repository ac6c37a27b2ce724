namespace Gis.Optimization.Reach;

/// <summary>How evenly something is spread over people: each measure counts a point once for each of its people.</summary>
/// <remarks>
/// 0 is perfectly even. <see cref="Gini"/> by the ordered sums of Lorenz's curve (Publications of the American
/// Statistical Association 9, 1905), <see cref="Theil"/> as in Theil (Economics and Information Theory, 1967),
/// <see cref="Palma"/> as the share of the best-served tenth over that of the worst-served four tenths (Cobham and
/// Sumner, 2013). Nobody, or nothing to spread, gives 0 for all.
/// </remarks>
/// <param name="Mean">Of a person.</param>
/// <param name="CoefficientOfVariation">Standard deviation over the mean.</param>
/// <param name="MeanAbsoluteDeviation">From the mean, in the unit of the values.</param>
/// <param name="Palma">Infinite when the worst-served four tenths have nothing.</param>
/// <param name="Lorenz">Share of the whole that the worst-served 0, 10, … 100 % of people have.</param>
public sealed record Equity(
    double Mean,
    double Gini,
    double CoefficientOfVariation,
    double MeanAbsoluteDeviation,
    double Palma,
    double Theil,
    double[] Lorenz)
{
    private const int Tenths = 10;

    /// <param name="values">Of each point, not negative: a score, a number of places in reach.</param>
    /// <param name="people">Of each point, not negative.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is negative or no number.</exception>
    public static Equity Of(double[] values, double[] people)
    {
        if (values.Length != people.Length)
        {
            throw new ArgumentException($"{values.Length} values for {people.Length} groups of people.");
        }

        int bad = Array.FindIndex(values, value => !(value >= 0 && double.IsFinite(value)));
        if (bad >= 0)
        {
            throw new ArgumentException($"Value {bad} is {values[bad]}; equity is measured on numbers from 0 up.");
        }

        int[] order = [.. Enumerable.Range(0, values.Length).Where(point => people[point] > 0)];
        Array.Sort(Array.ConvertAll(order, point => values[point]), order);
        double heads = order.Sum(point => people[point]);
        double whole = order.Sum(point => people[point] * values[point]);
        if (whole <= 0)
        {
            return new(0, 0, 0, 0, 0, 0, new double[Tenths + 1]);
        }

        double mean = whole / heads;
        var lorenz = Shares(order, values, people, heads, whole);
        double worst = lorenz[4];
        double best = 1 - lorenz[9];
        return new(
            mean,
            GiniOf(order, values, people, heads, whole),
            Math.Sqrt(order.Sum(point => people[point] * Math.Pow(values[point] - mean, 2)) / heads) / mean,
            order.Sum(point => people[point] * Math.Abs(values[point] - mean)) / heads,
            worst > 0 ? best / worst : double.PositiveInfinity,
            order.Sum(point => values[point] > 0
                ? people[point] * (values[point] / mean) * Math.Log(values[point] / mean) : 0) / heads,
            lorenz);
    }

    /// <summary>One minus twice the area under Lorenz's curve, whose corners are the points in order.</summary>
    private static double GiniOf(int[] order, double[] values, double[] people, double heads, double whole)
    {
        double under = 0, sum = 0;
        foreach (int point in order)
        {
            double part = people[point] * values[point];
            under += people[point] / heads * (sum + (part / 2)) / whole;
            sum += part;
        }

        return Math.Max(0, 1 - (2 * under));
    }

    private static double[] Shares(int[] order, double[] values, double[] people, double heads, double whole)
    {
        var shares = new double[Tenths + 1];
        double passed = 0, sum = 0;
        int tenth = 1;
        foreach (int point in order)
        {
            for (; tenth < Tenths && heads * tenth / Tenths <= passed + people[point]; tenth++)
            {
                shares[tenth] = (sum + (((heads * tenth / Tenths) - passed) * values[point])) / whole;
            }

            passed += people[point];
            sum += people[point] * values[point];
        }

        Array.Fill(shares, 1, tenth, shares.Length - tenth);
        return shares;
    }
}
