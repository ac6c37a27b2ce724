using Gis.Api.Jobs;
using Gis.Api.Tests.Jobs;
using Microsoft.AspNetCore.Hosting;

[assembly: HostingStartup(typeof(SlowJobStartup))]

namespace Gis.Api.Tests.Jobs;

/// <summary>Adds the slow job to the real program when it runs as a child process.</summary>
public sealed class SlowJobStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddJobKind<SlowJob>());
}
