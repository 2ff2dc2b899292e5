namespace Picsync.Deployment.Tests.Files;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    public static string PathOf(string file) => Path.Combine(s_root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Lists a folder's files by their ending, as paths from the root.</summary>
    public static IEnumerable<string> List(string folder, string ending) =>
        Directory
            .EnumerateFiles(PathOf(folder))
            .Where(file => file.EndsWith(ending, StringComparison.Ordinal))
            .Select(file => $"{folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal);

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
