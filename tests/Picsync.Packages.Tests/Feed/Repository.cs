using System.Xml.Linq;

namespace Picsync.Packages.Tests.Feed;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the configuration that this build has: Debug or Release.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Equals("release", StringComparison.OrdinalIgnoreCase)
            ? "Release"
            : "Debug";

    public static string Version { get; } = XDocument.Load(PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Gets the libraries that are published as packages.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        .. Directory
            .EnumerateFiles(PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Gets the ids that a library's project refers to, other projects among them, without those of the build alone.</summary>
    public static IReadOnlyList<string> References(string package)
    {
        var project = XDocument.Load(PathOf($"src/{package}/{package}.csproj"));
        var projects = project
            .Descendants("ProjectReference")
            .Select(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));
        var packages = project
            .Descendants("PackageReference")
            .Where(static item => item.Attribute("PrivateAssets")?.Value != "all")
            .Select(static item => item.Attribute("Include")!.Value);
        return [.. projects.Concat(packages).Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Picsync.Sdk.sln is in no folder above the tests.");
    }
}
