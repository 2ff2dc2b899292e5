using System.CommandLine;
using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>What the Go program was told in its earlier years, and what takes its place: one sentence for each.</summary>
internal static class FormerForms
{
    private const string SmugMug =
        "SmugMug is no source of this version. Put its photos into a folder and name that as a source in picsync.yaml";

    private static readonly (string Former, string Now)[] s_variables =
    [
        ("PICSYNC_NIXPLAY_USERNAME", "write PICSYNC_Nixplay__Username"),
        ("PICSYNC_NIXPLAY_PASSWORD", "write PICSYNC_Nixplay__Password"),
        ("PICSYNC_GOOGLEPHOTOS_API_KEY", "write PICSYNC_GooglePhotos__Api__Key"),
        ("PICSYNC_GOOGLEPHOTOS_API_SECRET", "write PICSYNC_GooglePhotos__Api__Secret"),
        ("PICSYNC_SMUGMUG_API_KEY", SmugMug),
        ("PICSYNC_SMUGMUG_API_SECRET", SmugMug),
        ("NIXPLAY_SMUGMUG_API_KEY", SmugMug),
        ("NIXPLAY_SMUGMUG_API_SECRET", SmugMug),
    ];

    private static readonly (string Former, string Now)[] s_files =
    [
        ("picsync-config.yaml", $"move its section 'nixplay:' into {CredentialsFile.FileName}"),
        (
            "/etc/picsync/picsync-config.yaml",
            $"move its section 'nixplay:' into {CredentialsFile.SystemDirectory}/{CredentialsFile.FileName}"
        ),
        ($"/etc/picsync/{CredentialsFile.FileName}", $"move it to {CredentialsFile.SystemDirectory}/{CredentialsFile.FileName}"),
    ];

    /// <summary>Explains a command line that is wrong now and was right once; null when it never was.</summary>
    public static string? Explain(ParseResult parse) =>
        (parse.UnmatchedTokens is [var first, ..] ? first : null, parse.CommandResult.Command.Name) switch
        {
            ("sync-smugmug-to-nixplay" or "smugmug", _) => $"{SmugMug}: 'picsync init' writes one.",
            ("login", _) when parse.CommandResult.Command is RootCommand =>
                $"{SmugMug}. To sign in to Google Photos: picsync googlephotos login.",
            (_, "sync") when ExplainInterval(parse) is { } interval => interval,
            ({ } name, "sync")
                when parse.UnmatchedTokens.Count == 1 && !name.StartsWith('-') && !name.EndsWith("ml", StringComparison.Ordinal) =>
                "Which albums are synced stands in picsync.yaml now, in place of two names: 'picsync init' writes one.",
            _ => null,
        };

    /// <summary>Explains an interval of a sync, which the library may take for the name of a file; null when there is none.</summary>
    public static string? ExplainInterval(ParseResult parse) =>
        parse.CommandResult.Command.Name == "sync" && parse.Tokens.Any(static token => IsInterval(token.Value))
            ? "What to sync, and how often, stands in picsync.yaml now, 'every: 1h' in place of --every: 'picsync init' writes one."
            : null;

    /// <summary>Names the variables that are set and have no effect any more.</summary>
    public static IEnumerable<string> FindVariables() =>
        s_variables
            .Where(static form => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(form.Former)))
            .Select(static form => $"The environment variable {form.Former} has no effect any more; {form.Now}.");

    /// <summary>Names the files that are there and are not read any more.</summary>
    public static IEnumerable<string> FindFiles() =>
        s_files.Where(static form => File.Exists(form.Former)).Select(static form => $"{form.Former} is not read any more; {form.Now}.");

    private static bool IsInterval(string arg) =>
        arg is "--every" or "-d" || arg.StartsWith("--every=", StringComparison.Ordinal) || arg.StartsWith("-d=", StringComparison.Ordinal);
}
