using System.Text.RegularExpressions;
using System.Xml.Linq;
using Picsync.Packages.Tests.Processes;

namespace Picsync.Packages.Tests.Feed;

/// <summary>
/// All packages of the repository in a folder, and a nuget.config that takes Picsync.* from there and all else from the sources that the
/// person who runs the tests has set up.
/// </summary>
public sealed partial class PackageFeed : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-packages-").FullName;

    /// <summary>Gets the folder of the packages.</summary>
    public string Folder => Path.Combine(_folder, "feed");

    /// <summary>Gets a folder for unpacked packages that starts empty, so that no package of an earlier build is taken for this one's.</summary>
    public string Unpacked => Path.Combine(_folder, "unpacked");

    public string PathOf(string package, string ending) => Path.Combine(Folder, $"{package}.{Repository.Version}.{ending}");

    /// <summary>Makes a folder, with the nuget.config in it.</summary>
    public string MakeFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        var projects = Repository
            .Packages.Select(static package => $"src/{package}/{package}.csproj")
            .Append("samples/Picsync.Cli/Picsync.Cli.csproj");
        await PackAsync(projects);
        await WriteConfigurationAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    // One build packs them all: starting a build takes longer than packing.
    private async Task PackAsync(IEnumerable<string> projects)
    {
        var traversal = Path.Combine(MakeFolder("pack"), "pack.proj");
        new XElement(
            "Project",
            new XElement(
                "ItemGroup",
                projects.Select(static file => new XElement("Packed", new XAttribute("Include", Repository.PathOf(file))))
            ),
            new XElement(
                "Target",
                new XAttribute("Name", "Pack"),
                new XElement(
                    "MSBuild",
                    new XAttribute("Projects", "@(Packed)"),
                    new XAttribute("Targets", "Pack"),
                    new XAttribute("Properties", $"NoBuild=true;Configuration={Repository.Configuration};PackageOutputPath={Folder}")
                )
            )
        ).Save(traversal);
        await Dotnet.RunAsync(Repository.Root, packages: null, "msbuild", traversal, "-t:Pack", "-nologo", "-v:q", "-m:1");
    }

    private async Task WriteConfigurationAsync()
    {
        var listed = await Dotnet.RunAsync(_folder, packages: null, "nuget", "list", "source");
        var sources = EnabledSource().Matches(listed).Select(static match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(sources);

        new XElement(
            "configuration",
            new XElement("packageSources", Add("picsync-under-test", Folder)),
            new XElement(
                "packageSourceMapping",
                sources.Select(static name => Source(name, "*")).Append(Source("picsync-under-test", "Picsync.*"))
            )
        ).Save(Path.Combine(_folder, "nuget.config"));
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static XElement Source(string name, string pattern) =>
        new("packageSource", new XAttribute("key", name), new XElement("package", new XAttribute("pattern", pattern)));

    [GeneratedRegex(@"^\s*\d+\.\s+(?<name>.+?) \[Enabled\]\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EnabledSource();
}
