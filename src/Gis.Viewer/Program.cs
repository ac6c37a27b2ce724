using Gis.Viewer.Api;
using Gis.Viewer.Localization;
using Gis.Viewer.Map;
using Gis.Viewer.Planner;
using Gis.Viewer.Shell;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddSingleton(new HttpClient
{
    BaseAddress = new Uri(builder.HostEnvironment.BaseAddress),
    // A solve is followed for as long as it takes.
    Timeout = Timeout.InfiniteTimeSpan,
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Texts>();
builder.Services.AddSingleton<Session>();
builder.Services.AddSingleton<GisClient>();
builder.Services.AddSingleton<JobEvents>();
builder.Services.AddSingleton<PlanEvents>();
builder.Services.AddSingleton<Workspace>();
builder.Services.AddSingleton<DraftDesk>();
builder.Services.AddSingleton<PlaceBoard>();
builder.Services.AddSingleton<ReviewDesk>();
builder.Services.AddSingleton<PointTest>();
builder.Services.AddSingleton<BrowserFiles>();
builder.Services.AddSingleton<DrawingHand>();
await builder.Build().RunAsync();
