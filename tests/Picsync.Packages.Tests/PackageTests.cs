using System.IO.Compression;
using System.Xml.Linq;
using Picsync.Packages.Tests.Feed;

namespace Picsync.Packages.Tests;

[Collection(PackingTests.Name)]
public sealed class PackageTests(PackageFeed feed)
{
    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_says_what_it_is_and_under_which_license(string package)
    {
        var metadata = Metadata(feed.PathOf(package, "nupkg"));

        Assert.Equal(package, Value(metadata, "id"));
        Assert.Equal(Repository.Version, Value(metadata, "version"));
        Assert.Equal("Apache-2.0", Value(metadata, "license"));
        Assert.Equal("expression", Element(metadata, "license")!.Attribute("type")?.Value);
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
        Assert.NotEmpty(Value(metadata, "tags")!);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_holds_library_documentation_and_readme_and_nothing_else(string package)
    {
        using var archive = ZipFile.OpenRead(feed.PathOf(package, "nupkg"));
        var files = archive
            .Entries.Select(static entry => entry.FullName)
            .Where(static file =>
                !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
            );

        Assert.Equal(
            [$"{package}.nuspec", "README.md", "[Content_Types].xml", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml"],
            files.Order(StringComparer.Ordinal)
        );
        Assert.Contains("<summary>", Text(archive, $"lib/net10.0/{package}.xml"), StringComparison.Ordinal);
        Assert.StartsWith($"# {package}", Text(archive, "README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_depends_on_what_its_project_refers_to_and_on_nothing_else(string package)
    {
        var dependencies = Element(Metadata(feed.PathOf(package, "nupkg")), "dependencies")!
            .Descendants()
            .Where(static element => element.Name.LocalName == "dependency")
            .ToList();

        Assert.Equal(
            Repository.References(package),
            dependencies.Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal)
        );
        Assert.All(
            dependencies.Where(static element => element.Attribute("id")!.Value.StartsWith("Picsync.", StringComparison.Ordinal)),
            static element => Assert.Equal(Repository.Version, element.Attribute("version")!.Value)
        );
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Symbols_come_in_a_package_beside_it(string package)
    {
        using var archive = ZipFile.OpenRead(feed.PathOf(package, "snupkg"));

        Assert.Contains(archive.Entries, entry => entry.FullName == $"lib/net10.0/{package}.pdb" && entry.Length > 0);
    }

    private static XElement Metadata(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var stream = archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return Element(XDocument.Load(stream).Root!, "metadata")!;
    }

    private static XElement? Element(XElement parent, string name) =>
        parent.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private static string? Value(XElement parent, string name) => Element(parent, name)?.Value;

    private static string Text(ZipArchive archive, string file)
    {
        using var reader = new StreamReader(archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
