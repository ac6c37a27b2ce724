namespace Gis.Spatial.Synthetic;

/// <summary>Turns the plan of one community into blocks, grids, buildings, facilities, sites and workers.</summary>
internal sealed class CommunityFactory
{
    private readonly TownPlan plan;
    private readonly FaceTracing faces;
    private readonly BuildingFactory places;
    private readonly FacilityPlanning facilities;
    private readonly SitePlanning sites;
    private readonly WorkerPlanning workers;

    public CommunityFactory(TownPlan plan, FaceTracing faces)
    {
        this.plan = plan;
        this.faces = faces;
        var cells = plan.Town.Cells;
        places = new BuildingFactory(cells, faces);
        facilities = new FacilityPlanning(cells, places, cells.Lattice.Extent.FacilityShare);
        sites = new SitePlanning(cells, places);
        var homes = plan.Town.Blocks.Where(block => block.Households > 0 && block.Use != LandUse.Island);
        workers = new WorkerPlanning(cells, places, [.. homes.SelectMany(block => block.Cells)]);
    }

    public DemoCommunity Make(DemoArea area, int number)
    {
        var community = plan.Communities[number];
        var contents = new List<DemoBuilding>();
        var blocks = new List<DemoBlock>();
        var grids = new List<DemoGrid>();
        foreach (var grid in community.Grids)
        {
            int firstBuilding = contents.Count;
            string code = $"{area.Code}{grids.Count + 1:000}";
            foreach (int index in grid.Blocks)
            {
                var block = plan.Town.Blocks[index];
                string blockCode = $"{area.Code}{blocks.Count + 1:000}";
                blocks.Add(new DemoBlock(blockCode, code, block.Use, faces.Outline(block.Cells)));
                contents.AddRange(places.Build(
                    block, blockCode, code, count => $"{area.Code}{count:00000}", contents.Count));
            }

            grids.Add(Grid(area, code, grid, contents[firstBuilding..]));
        }

        var own = community.Blocks.Select(block => plan.Town.Blocks[block]).ToList();
        long place = ((long)plan.Town.Cells.Number * 1000) + number;
        return new DemoCommunity(
            area,
            blocks,
            grids,
            contents,
            facilities.Plan(area, own, place),
            sites.Plan(area, own, place),
            workers.Hire(area, own, grids, place));
    }

    private DemoGrid Grid(DemoArea area, string code, GridPlan grid, List<DemoBuilding> buildings)
    {
        var random = SplitMix64.For(plan.Town.Cells.Lattice.Seed, Draw.Grid, long.Parse(code));
        var (chinese, english) = Label(grid);
        string number = code[^3..];
        return new DemoGrid(
            code,
            area.Name.Replace("社区", string.Empty) + chinese + number,
            area.EnglishName.Replace(" Community", string.Empty) + $" {english} {number}",
            grid.IsSpecial,
            faces.Outline([.. grid.Blocks.SelectMany(block => plan.Town.Blocks[block].Cells)]),
            buildings.Sum(building => building.Households),
            buildings.Sum(building => building.People),
            buildings.Sum(building => building.Floating),
            GridWork.Hours(grid, buildings),
            GridWork.Skills(ref random, grid, buildings));
    }

    private static (string Chinese, string English) Label(GridPlan grid) => (grid.IsSpecial, grid.Use) switch
    {
        (true, LandUse.Hill) => ("山林专属网格", "Hill Grid"),
        (true, LandUse.Reservoir) => ("水库专属网格", "Reservoir Grid"),
        (true, LandUse.Mall) => ("商圈专属网格", "Mall Grid"),
        (true, LandUse.School) => ("校园专属网格", "School Grid"),
        (true, LandUse.Hospital) => ("医院专属网格", "Hospital Grid"),
        (true, _) => ("公园专属网格", "Park Grid"),
        _ => ("网格", "Grid"),
    };
}
