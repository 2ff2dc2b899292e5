using Picsync.Packages.Tests.Feed;
using Picsync.Packages.Tests.Processes;

namespace Picsync.Packages.Tests;

[Collection(PackingTests.Name)]
public sealed class FreshApplicationTests(PackageFeed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <!-- The one notice that readmes tell of; see Picsync.Sqlite. -->
            <NoWarn>$(NoWarn);NETSDK1206</NoWarn>
          </PropertyGroup>
        </Project>
        """;

    [Fact]
    public async Task Statements_of_the_Nixplay_readme_compile_in_a_new_application_without_the_engine()
    {
        var folder = feed.MakeFolder("nixplay");
        await File.WriteAllTextAsync(Path.Combine(folder, "app.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Repository.Read("samples/Embedding/NixplayOnly/Program.cs"));

        await Dotnet.RunAsync(folder, feed.Unpacked, "add", "package", "Picsync.Nixplay", "--version", Repository.Version);
        await Dotnet.RunAsync(folder, feed.Unpacked, "build", "--no-restore", "-v:q");

        var restored = await File.ReadAllTextAsync(Path.Combine(folder, "obj", "project.assets.json"));
        Assert.Contains($"\"Picsync.Abstractions/{Repository.Version}\"", restored, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Picsync.Sync/", restored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_of_packages_syncs_a_folder()
    {
        var folder = feed.MakeFolder("folders");
        var references = string.Concat(
            ((string[])["Picsync.Hosting", "Picsync.Files", "Picsync.Sqlite", "Picsync.Sync"]).Select(static id =>
                $"<PackageReference Include=\"{id}\" Version=\"{Repository.Version}\" />"
            )
        );
        var project = Project.Replace("</Project>", $"<ItemGroup>{references}</ItemGroup></Project>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "app.csproj"), project);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Program.cs"),
            """
            using Microsoft.Extensions.DependencyInjection;
            using Picsync.Files;
            using Picsync.Hosting;
            using Picsync.Sqlite;

            var services = new ServiceCollection();
            services.AddPicsync();
            services.AddPicsyncSqlite(options => options.Path = "cache.db");
            services.AddPicsyncFiles();
            await using var provider = services.BuildServiceProvider();
            var configuration = provider.GetRequiredService<PicsyncConfigurationReader>().Load("picsync.yaml");
            var report = await provider.GetRequiredService<PicsyncRunner>().RunAsync(configuration);
            Console.WriteLine(report.ToJson(indented: false));
            return report.ExitCode;
            """
        );
        await SyncFolder.WriteAsync(folder);

        await Dotnet.RunAsync(folder, feed.Unpacked, "build", "-v:q", "-o", "out");
        await Dotnet.RunAsync(folder, feed.Unpacked, "out/app.dll");

        SyncFolder.AssertSynced(folder);
    }
}
