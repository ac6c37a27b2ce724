namespace Gis.Optimization.Staffing;

/// <summary>Shortest residual paths from every worker back to one grid (Dijkstra, dense).</summary>
/// <remarks>
/// Nodes are the rows, then the pool of what is left over: free columns and rows left alone. A taken column is one
/// with its row; a free column is as far as the pool.
/// </remarks>
internal sealed class ForcingSearch
{
    private const long Unreachable = AssignmentProblem.MustMatch;
    private readonly AssignmentProblem problem;
    private readonly IReadOnlyList<int> columnOfRow;
    private readonly IReadOnlyList<long> rowPrices;
    private readonly IReadOnlyList<long> columnPrices;
    private readonly int[] rowOfColumn;
    private readonly int target;
    private readonly int pool;
    private readonly long[] distance;
    private readonly int[] next;
    private readonly bool[] settled;

    public ForcingSearch(
        AssignmentProblem problem, IReadOnlyList<int> columnOfRow, StaffingCertificate prices, int target)
    {
        this.problem = problem;
        this.columnOfRow = columnOfRow;
        this.target = target;
        rowPrices = prices.GridPrices;
        columnPrices = prices.WorkerPrices;
        pool = problem.Rows;
        distance = new long[problem.Rows + 1];
        next = new int[problem.Rows + 1];
        settled = new bool[problem.Rows + 1];
        rowOfColumn = new int[problem.Columns];
        Array.Fill(rowOfColumn, -1);
        for (int row = 0; row < problem.Rows; row++)
        {
            if (columnOfRow[row] >= 0)
            {
                rowOfColumn[columnOfRow[row]] = row;
            }
        }

        Run();
    }

    /// <summary>What forcing the target row on the column adds; null when no arrangement allows it.</summary>
    public long? ExtraCost(int column) =>
        columnOfRow[target] == column ? 0
        : distance[NodeOf(column)] is var rest && rest < Unreachable ? Reduced(target, column) + rest
        : null;

    /// <summary>Every row that changes its column when the target row is forced on the column.</summary>
    public IReadOnlyList<(int Row, int From, int To)> Moves(int column)
    {
        var moves = new List<(int, int, int)> { (target, columnOfRow[target], column) };
        for (int node = NodeOf(column); node != target; node = next[node])
        {
            if (node != pool)
            {
                int to = next[node] == pool ? LeftOver(node) : columnOfRow[next[node]];
                moves.Add((node, columnOfRow[node], to));
            }
        }

        return moves;
    }

    private int NodeOf(int column) => rowOfColumn[column] < 0 ? pool : rowOfColumn[column];

    private long Reduced(int row, int column) => problem.Cost(row, column) - rowPrices[row] - columnPrices[column];

    private void Run()
    {
        Array.Fill(distance, Unreachable);
        distance[target] = 0;
        for (int node = target; node >= 0; node = Nearest())
        {
            settled[node] = true;
            if (node == pool)
            {
                RelaxIntoPool();
            }
            else if (columnOfRow[node] is var column and >= 0)
            {
                RelaxIntoColumn(node, column);
            }
            else
            {
                Offer(pool, node, distance[node]);
            }
        }
    }

    private void RelaxIntoColumn(int node, int column)
    {
        Offer(pool, node, distance[node] - columnPrices[column]);
        for (int row = 0; row < problem.Rows; row++)
        {
            if (!settled[row] && problem.Cost(row, column) != AssignmentProblem.Forbidden)
            {
                Offer(row, node, distance[node] + Reduced(row, column));
            }
        }
    }

    private void RelaxIntoPool()
    {
        for (int row = 0; row < problem.Rows; row++)
        {
            if (!settled[row] && columnOfRow[row] >= 0)
            {
                Offer(row, pool, distance[pool] + CheapestLeftOver(row).Slack);
            }
        }
    }

    private int LeftOver(int row) => CheapestLeftOver(row).Column;

    /// <summary>The cheapest way for the row to give up its column: a free column, or staying alone (-1).</summary>
    private (long Slack, int Column) CheapestLeftOver(int row)
    {
        long slack = problem.AloneCost(row) >= AssignmentProblem.MustMatch
            ? Unreachable
            : problem.AloneCost(row) - rowPrices[row];
        int chosen = -1;
        for (int column = 0; column < problem.Columns; column++)
        {
            if (rowOfColumn[column] < 0 && problem.Cost(row, column) != AssignmentProblem.Forbidden
                && Reduced(row, column) < slack)
            {
                slack = Reduced(row, column);
                chosen = column;
            }
        }

        return (slack, chosen);
    }

    private void Offer(int node, int through, long reached)
    {
        if (!settled[node] && reached < distance[node])
        {
            distance[node] = reached;
            next[node] = through;
        }
    }

    private int Nearest()
    {
        int nearest = -1;
        for (int node = 0; node <= pool; node++)
        {
            if (!settled[node] && distance[node] < Unreachable && (nearest < 0 || distance[node] < distance[nearest]))
            {
                nearest = node;
            }
        }

        return nearest;
    }
}
