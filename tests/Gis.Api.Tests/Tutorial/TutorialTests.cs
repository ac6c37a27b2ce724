using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Tutorial;

/// <summary>Runs docs/tutorial.md as a person would: all in one shell, with the real program and PostGIS.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly string folder = Directory.CreateDirectory($"/tmp/gis-tutorial-{Environment.ProcessId}").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_command_of_the_tutorial_runs_and_answers_what_the_page_promises()
    {
        string data = Path.GetDirectoryName(Path.GetDirectoryName(SharedData.File("r5r_poa/poa_osm.pbf"))!)!;
        SharedData.File("taipei_villages/taipei_villages_2021.geojson");
        var steps = TutorialPage.Read(Page());
        Assert.NotEmpty(steps);

        string project = LayOutProject(data);
        var (exit, errors) = await RunShell(project, Script(steps));
        for (int i = 0; i < steps.Count; i++)
        {
            string output = Path.Combine(folder, $"{i}.out");
            Assert.True(
                File.Exists(Path.Combine(folder, $"{i}.done")),
                $"The commands at line {steps[i].Line} of the tutorial failed ({exit}): {errors}");
            if (steps[i].Answer is { } promised)
            {
                string printed = await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);
                PromisedAnswer.Check(promised, printed);
            }
        }
    }

    [Fact]
    public void A_promise_that_the_answer_does_not_keep_is_found()
    {
        const string Printed = "1 read\n{\n  \"stored\": 456,\n  \"more\": [1, 2]\n}\n";

        PromisedAnswer.Check(("json", "{ \"stored\": 456, \"more\": [1] }"), Printed);
        foreach (var broken in new[] { ("json", "{ \"stored\": 455 }"), ("json", "{ \"read\": 1 }"), ("text", "457") })
        {
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => PromisedAnswer.Check(broken, Printed));
        }
    }

    /// <summary>A folder that looks like the project to the commands: ./gis, and ../shared/data beside it.</summary>
    private string LayOutProject(string data)
    {
        string project = Directory.CreateDirectory(Path.Combine(folder, "project")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "shared"));
        File.CreateSymbolicLink(Path.Combine(folder, "shared", "data"), data);
        string entry = Path.Combine(project, "gis");
        File.WriteAllText(entry, $"#!/bin/sh\nexec dotnet '{typeof(Program).Assembly.Location}' \"$@\"\n");
        File.SetUnixFileMode(entry, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return project;
    }

    private string Script(List<TutorialStep> steps)
    {
        var script = new StringBuilder("set -euo pipefail\n");
        for (int i = 0; i < steps.Count; i++)
        {
            string file = Path.Combine(folder, $"{i}");
            script.Append($"{{\n{steps[i].Commands}\n}} > '{file}.out'\ntouch '{file}.done'\n");
        }

        return script.ToString();
    }

    private async Task<(int Exit, string Errors)> RunShell(string project, string script)
    {
        string file = Path.Combine(folder, "tutorial.sh");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("bash", [file]) { WorkingDirectory = project, RedirectStandardError = true };
        start.Environment["GIS_DATA"] = Path.Combine(folder, "data");
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, await errors);
    }

    private static string Page([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(source, "../../../../docs/tutorial.md"));
}
