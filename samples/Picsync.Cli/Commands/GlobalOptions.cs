using System.CommandLine;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Config { get; } =
        new("--config")
        {
            Description = "The file that says what to sync",
            HelpName = "FILE",
            Recursive = true,
            DefaultValueFactory = _ => PicsyncConfigurationReader.DefaultFile,
        };

    public Option<string> Cache { get; } =
        new("--cache")
        {
            Description = "The file that remembers digests and what was done; an empty name remembers for this command alone",
            HelpName = "FILE",
            Recursive = true,
            DefaultValueFactory = _ => "picsync-metadata-cache.db",
        };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON value and nothing else", Recursive = true };

    public Option<bool> Verbose { get; } =
        new("--verbose", "-v") { Description = "Tell what is going on, on standard error", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "Print without colours", Recursive = true };

    public void AddTo(Command root)
    {
        root.Options.Add(Config);
        root.Options.Add(Cache);
        root.Options.Add(Json);
        root.Options.Add(Verbose);
        root.Options.Add(NoColor);
    }
}
