using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Picsync.Conventions.Tests;

public sealed partial class RepositoryTests
{
    public static TheoryData<string> Packages => RepositoryFiles.PackageNames;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_has_a_readme_and_a_description(string package)
    {
        var project = XDocument.Parse(RepositoryFiles.Read($"src/{package}/{package}.csproj"));

        Assert.True(File.Exists(RepositoryFiles.PathOf("src", package, "README.md")), $"src/{package}/README.md is missing.");
        Assert.False(string.IsNullOrWhiteSpace(project.Descendants("Description").SingleOrDefault()?.Value));
    }

    [Fact]
    public void Solution_holds_exactly_the_projects_that_exist()
    {
        var listed = ProjectLine()
            .Matches(RepositoryFiles.Read("Picsync.Sdk.sln"))
            .Select(static match => match.Groups["project"].Value.Replace('\\', '/'));

        var existing = RepositoryFiles.Find(".csproj");

        Assert.Equal(existing, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_sources_come_from_the_users_own_configuration()
    {
        var configuration = XDocument.Parse(RepositoryFiles.Read("nuget.config"));

        Assert.Empty(configuration.Descendants("packageSources"));
        Assert.DoesNotMatch("https?://", RepositoryFiles.Read("nuget.config"));
    }

    [Fact]
    public void No_project_names_a_version_of_its_own()
    {
        var projects = RepositoryFiles.Find(".csproj").Where(static file => Version().IsMatch(RepositoryFiles.Read(file)));

        Assert.Empty(projects);
    }

    [Fact]
    public void No_version_floats()
    {
        var versions = XDocument.Parse(RepositoryFiles.Read("Directory.Packages.props")).Descendants("PackageVersion").ToList();

        Assert.NotEmpty(versions);
        Assert.DoesNotContain(versions, static version => version.Attribute("Version")!.Value.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = RepositoryFiles
            .Find(".csproj")
            .Select(static file => Path.GetDirectoryName(file)!.Replace('\\', '/') + "/packages.lock.json");

        Assert.All(projects, static file => Assert.True(File.Exists(RepositoryFiles.PathOf(file)), $"{file} is missing."));
    }

    [Fact]
    public void No_file_names_a_place_on_the_machine_it_was_written_on()
    {
        // Put together here, so that this file is no hit of its own.
        string[] places = ["/" + "work/", "/" + "root/", "C:\\" + "Users\\", "/" + "Users/"];

        var hits =
            from file in RepositoryFiles.Find("")
            where IsText(file)
            let text = RepositoryFiles.Read(file)
            from place in places
            where text.Contains(place, StringComparison.Ordinal)
            select $"{file}: {place}";

        Assert.Empty(hits);
    }

    private static bool IsText(string file) =>
        Path.GetExtension(file)
            is ".cs"
                or ".csproj"
                or ".props"
                or ".config"
                or ".json"
                or ".md"
                or ".sh"
                or ".sln"
                or ".yaml"
                or ".yml"
                or ".txt"
                or ".html"
                or ".sql"
                or "";

    [GeneratedRegex(
        """^Project\("[^"]+"\) = "[^"]+", "(?<project>[^"]+\.csproj)",""",
        RegexOptions.Multiline,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ProjectLine();

    [GeneratedRegex("<PackageReference [^>]*Version", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Version();
}
