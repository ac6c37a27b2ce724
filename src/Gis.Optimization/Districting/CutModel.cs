using Google.OrTools.Sat;

namespace Gis.Optimization.Districting;

/// <summary>The constraint model of the shortest balanced cut; contiguity is added bit by bit.</summary>
internal sealed class CutModel
{
    private const int MembersConnectedAtOnce = 8;

    private readonly DistrictingProblem problem;
    private readonly DistrictGraph graph;
    private readonly BoolVar[,] isIn;
    private readonly LinearExprBuilder cost = LinearExpr.NewBuilder();

    /// <param name="start">A plan to begin with; its grids are numbered anew.</param>
    public CutModel(DistrictingProblem problem, DistrictingPlan? start)
        : this(problem)
    {
        BalanceEveryGrid();
        NumberGridsByFirstBlock();
        AddCut();
        Model.Minimize(cost);
        if (start is not null && start.PartOfBlock.Count == graph.Blocks)
        {
            var order = start.PartOfBlock.Distinct().Index().ToDictionary(part => part.Item, part => part.Index);
            Hint([.. start.PartOfBlock.Select(part => order[part])]);
        }
    }

    /// <summary>Improves a plan whose grids keep their numbers; imbalance is dear, not forbidden.</summary>
    public CutModel(DistrictingProblem problem, int[] start, ChangeRule? change)
        : this(problem)
    {
        PriceImbalance();
        AddCut();
        if (change is not null)
        {
            AddChange(change);
        }

        Model.Minimize(cost);
        Hint(start);
    }

    private CutModel(DistrictingProblem problem)
    {
        this.problem = problem;
        graph = problem.Graph;
        isIn = new BoolVar[graph.Blocks, problem.Parts];
        PlaceEveryBlockOnce();
    }

    public CpModel Model { get; } = new();

    public int[] Read(CpSolver solver) =>
    [
        .. Enumerable.Range(0, graph.Blocks)
            .Select(block => Enumerable.Range(0, problem.Parts).First(part => solver.BooleanValue(isIn[block, part]))),
    ];

    /// <summary>Forbids every split grid of the answer; returns how many rules were added.</summary>
    public int AddBrokenContiguity(int[] partOfBlock)
    {
        var pieces = Pieces.Of(graph, partOfBlock, problem.Parts);
        int added = 0;
        foreach (var ofPart in pieces.Where(ofPart => ofPart.Count > 1))
        {
            var largest = ofPart.MaxBy(piece => piece.Count)!;
            foreach (var piece in ofPart.Where(piece => piece != largest))
            {
                Connect(piece, largest[0]);
                Connect(largest, piece[0]);
                added += 2;
            }
        }

        return added;
    }

    /// <summary>Whoever is in the piece shares a grid with one beyond only through a block around the piece.</summary>
    private void Connect(List<int> piece, int beyond)
    {
        var around = Pieces.Around(graph, piece);
        foreach (int block in piece.Take(MembersConnectedAtOnce))
        {
            for (int part = 0; part < problem.Parts; part++)
            {
                int grid = part;
                Model.AddBoolOr([
                    isIn[block, grid].Not(), isIn[beyond, grid].Not(), .. around.Select(near => isIn[near, grid])]);
            }
        }
    }

    private void PlaceEveryBlockOnce()
    {
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int part = 0; part < problem.Parts; part++)
            {
                isIn[block, part] = Model.NewBoolVar(string.Empty);
            }

            int row = block;
            Model.AddExactlyOne(Enumerable.Range(0, problem.Parts).Select(part => isIn[row, part]));
        }
    }

    private void BalanceEveryGrid()
    {
        for (int part = 0; part < problem.Parts; part++)
        {
            int grid = part;
            var members = Enumerable.Range(0, graph.Blocks).Select(block => isIn[block, grid]).ToList();
            Model.AddBoolOr(members);
            for (int workload = 0; workload < graph.Weights.Length; workload++)
            {
                var (least, most) = problem.Range(workload);
                Model.AddLinearConstraint(LinearExpr.WeightedSum(members, graph.Weights[workload]), least, most);
            }
        }
    }

    /// <summary>Grid numbers say nothing: block b can only be in a grid that is opened by an earlier block or itself.</summary>
    private void NumberGridsByFirstBlock()
    {
        for (int block = 0; block < Math.Min(graph.Blocks, problem.Parts); block++)
        {
            for (int part = block + 1; part < problem.Parts; part++)
            {
                Model.Add(isIn[block, part] == 0);
            }
        }

        for (int block = 1; block < graph.Blocks; block++)
        {
            for (int part = 1; part < problem.Parts; part++)
            {
                int grid = part;
                Model.AddBoolOr([
                    isIn[block, grid].Not(),
                    .. Enumerable.Range(0, block).Select(earlier => isIn[earlier, grid - 1])]);
            }
        }
    }

    /// <summary>One unit of workload out of range costs more than all borders together.</summary>
    private void PriceImbalance()
    {
        long price = 1 + (graph.Borders.Sum(border => (long)border) / 2);
        for (int part = 0; part < problem.Parts; part++)
        {
            int grid = part;
            var members = Enumerable.Range(0, graph.Blocks).Select(block => isIn[block, grid]).ToList();
            Model.AddBoolOr(members);
            for (int workload = 0; workload < graph.Weights.Length; workload++)
            {
                long total = graph.Weights[workload].Sum();
                var (least, most) = problem.Range(workload);
                var load = LinearExpr.WeightedSum(members, graph.Weights[workload]);
                var outside = Model.NewIntVar(0, Math.Max(total, least), string.Empty);
                Model.Add(load - outside <= most);
                Model.Add(load + outside >= least);
                cost.AddTerm(outside, price);
            }
        }
    }

    private void AddChange(ChangeRule change)
    {
        var changed = LinearExpr.NewBuilder();
        for (int block = 0; block < graph.Blocks; block++)
        {
            int home = change.PartOfToday[block];
            if (home >= 0)
            {
                changed.AddTerm(isIn[block, home].NotAsExpr(), change.Weights[block]);
                cost.AddTerm(isIn[block, home].NotAsExpr(), (long)Math.Round(change.Weights[block] * change.Price));
            }
        }

        Model.Add(changed <= change.Budget);
    }

    private void AddCut()
    {
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
            {
                int other = graph.Neighbours[at];
                if (other > block && graph.Borders[at] > 0)
                {
                    cost.AddTerm(IsCut(block, other), graph.Borders[at]);
                }
            }
        }
    }

    private BoolVar IsCut(int block, int other)
    {
        var isCut = Model.NewBoolVar(string.Empty);
        for (int part = 0; part < problem.Parts; part++)
        {
            Model.AddBoolOr([isCut, isIn[block, part].Not(), isIn[other, part]]);
            Model.AddBoolOr([isCut, isIn[block, part], isIn[other, part].Not()]);
        }

        return isCut;
    }

    private void Hint(int[] start)
    {
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int part = 0; part < problem.Parts; part++)
            {
                Model.AddHint(isIn[block, part], start[block] == part);
            }
        }
    }
}
