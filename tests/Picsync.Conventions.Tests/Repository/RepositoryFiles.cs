namespace Picsync.Conventions.Tests;

/// <summary>The files of the repository that these tests were built from, without what builds and runs leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> s_skipped = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "TestResults", "demo-output"];

    public static string Root { get; } = FindRoot();

    /// <summary>Gets the names of the packages: the folders of src that hold a project.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> PackageNames => [.. Packages];

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Lists files by the end of their names, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Find(string ending) =>
        [.. Walk(Root).Where(file => file.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(static inner => !s_skipped.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
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
