using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>The file that says what to sync, named as an argument or by <c>--config</c>.</summary>
internal static class ConfigurationFile
{
    public static Argument<string?> Argument() =>
        new("picsync.yaml") { Description = "The file that says what to sync; the same as --config", Arity = ArgumentArity.ZeroOrOne };

    public static PicsyncConfiguration Load(CommandContext context, ParseResult parse, Argument<string?> argument, GlobalOptions global) =>
        Load(context, PathOf(parse, argument, global));

    /// <summary>Loads the file as if the albums had other values.</summary>
    public static PicsyncConfiguration Load(
        CommandContext context,
        string path,
        IReadOnlyCollection<AlbumSetting> settings,
        IReadOnlyCollection<string> albums
    )
    {
        var configuration = context.Get<PicsyncConfigurationReader>().Load(path, environment: null, settings, albums);
        foreach (var warning in configuration.Warnings)
        {
            CommandOutput.Warn(warning);
        }

        context.Get<ConfigurationInUse>().Trash = configuration.Trash;
        return configuration;
    }

    public static string PathOf(ParseResult parse, Argument<string?> argument, GlobalOptions global) =>
        parse.GetValue(argument) ?? parse.GetRequiredValue(global.Config);

    public static PicsyncConfiguration Load(CommandContext context, ParseResult parse, GlobalOptions global) =>
        Load(context, parse.GetRequiredValue(global.Config));

    private static PicsyncConfiguration Load(CommandContext context, string path) => Load(context, path, settings: [], albums: []);
}
