using System.CommandLine;
using Picsync.Cli.Output;

namespace Picsync.Cli.Commands;

/// <summary>The file that <c>--cache</c> names. A path with a mistake in it begins a new memory, so that is told.</summary>
internal static class CacheFile
{
    /// <summary>Gives the path, and says so where a path that was asked for leads to no file yet.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="global">The options of every command.</param>
    /// <param name="writesNothing">Whether the command makes no file.</param>
    /// <exception cref="ConfigurationException">The path cannot be that of a file, or its folder is not there, nor the one above.</exception>
    public static string PathOf(ParseResult parse, GlobalOptions global, bool writesNothing)
    {
        var path = parse.GetRequiredValue(global.Cache);
        if (path.Length == 0)
        {
            return PassingFolder.CacheFile(CommandOutput.Warn);
        }

        if (parse.GetResult(global.Cache) is not { Implicit: false } || File.Exists(path))
        {
            return path;
        }

        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            throw Wrong($"'{path}' is {(string.IsNullOrWhiteSpace(path) ? "no name" : "a folder")}; name a file.");
        }

        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        if (folder is not null && !Directory.Exists(folder) && !Directory.Exists(Path.GetDirectoryName(folder)))
        {
            throw Wrong($"there is no folder '{folder}' for the file '{Path.GetFileName(full)}'; make it, or put the path right.");
        }

        CommandOutput.Note(
            writesNothing
                ? $"There is no cache at {full}, so nothing is remembered of earlier runs."
                : $"There is no cache at {full} yet; a new one is made there, which remembers nothing of earlier runs."
        );
        return path;
    }

    private static ConfigurationException Wrong(string problem) => new($"--cache: {problem}", location: null, key: null);
}
