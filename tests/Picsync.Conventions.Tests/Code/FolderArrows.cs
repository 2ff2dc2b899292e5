using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests.Code;

/// <summary>
/// Which folders of a project refer to which, by the names of types. It reads words, not meaning: a type that files of two folders declare counts for
/// none of them.
/// </summary>
internal static partial class FolderArrows
{
    /// <summary>Finds the groups of folders of which each refers to each other, however far around.</summary>
    /// <param name="files">The files of one project, by path with slashes.</param>
    public static IReadOnlyList<string> FindCircles(IReadOnlyDictionary<string, string> files)
    {
        var texts = files.ToDictionary(static file => file.Key, static file => Noise().Replace(file.Value, " "));
        var homes = texts
            .SelectMany(static file =>
                Declaration().Matches(file.Value).Select(match => (Name: match.Groups["name"].Value, Folder: FolderOf(file.Key)))
            )
            .GroupBy(static type => type.Name, static type => type.Folder)
            .Where(static type => type.Distinct().Count() == 1)
            .ToDictionary(static type => type.Key, static type => type.First());
        var arrows = texts
            .GroupBy(static file => FolderOf(file.Key))
            .ToDictionary(
                static folder => folder.Key,
                folder =>
                    folder
                        .SelectMany(static file => Word().Matches(file.Value))
                        .Select(word => homes.GetValueOrDefault(word.Value))
                        .OfType<string>()
                        .Where(other => other != folder.Key)
                        .ToHashSet()
            );
        var reach = arrows.Keys.ToDictionary(static folder => folder, folder => Reach(arrows, folder));
        return
        [
            .. arrows
                .Keys.Where(folder => reach[folder].Contains(folder))
                .Select(folder =>
                    string.Join(" <-> ", reach[folder].Where(other => reach[other].Contains(folder)).Order(StringComparer.Ordinal))
                )
                .Distinct(),
        ];
    }

    private static HashSet<string> Reach(Dictionary<string, HashSet<string>> arrows, string start)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>(arrows[start]);
        while (next.TryPop(out var folder))
        {
            if (reached.Add(folder))
            {
                foreach (var other in arrows[folder])
                {
                    next.Push(other);
                }
            }
        }

        return reached;
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    // Comments, texts and the names of namespaces.
    [GeneratedRegex(
        """(?s)//[^\n]*|/\*.*?\*/|\"\"\".*?\"\"\"|@?\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])+'|(?m:^\s*(?:using\s+[^;(]*;|namespace\s+[\w.]+))""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Noise();

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+[\w<>\[\]?.,\s]+?)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
