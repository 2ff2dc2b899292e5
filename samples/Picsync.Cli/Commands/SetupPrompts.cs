using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;
using Picsync.Nixplay;
using Spectre.Console;

namespace Picsync.Cli.Commands;

/// <summary>Asks a person what picsync.yaml is to say, and checks the answers as they come.</summary>
internal sealed class SetupPrompts(CommandContext context)
{
    private const string FolderKind = "a folder of this machine";
    private const string GoogleKind = "an album of Google Photos";

    public async Task<SetupAnswers> AskAsync(CancellationToken cancellationToken)
    {
        var kind = await ChooseAsync("Where are the photos?", [FolderKind, GoogleKind], cancellationToken);
        var source =
            kind == GoogleKind
                ? await AskGoogleAsync(cancellationToken) ?? await AskFolderAsync(cancellationToken)
                : await AskFolderAsync(cancellationToken);
        var album = await AskAsync(
            "The album's name at the target:",
            source.Name,
            static text => text.Trim().Length > 0,
            cancellationToken
        );
        var target = await AskTargetAsync(cancellationToken);
        var every = await AskAsync(
            "How often (such as 1h or 90m; 0 for once)?",
            "1h",
            static text => GoDuration.TryParse(text, out var time) && time >= TimeSpan.Zero,
            cancellationToken
        );
        return new SetupAnswers(album, source.Key, source.Reference, target)
        {
            Every = GoDuration.TryParse(every, out var interval) && interval > TimeSpan.Zero ? every : null,
        };
    }

    private async Task<ChosenSource> AskFolderAsync(CancellationToken cancellationToken)
    {
        var path = await AskAsync("The folder's path:", null, Directory.Exists, cancellationToken);
        return new ChosenSource("folders", path, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
    }

    private async Task<ChosenSource?> AskGoogleAsync(CancellationToken cancellationToken)
    {
        List<GoogleAlbum> albums;
        try
        {
            albums = await context.Get<GooglePhotosLibraryClient>().GetAlbumsAsync(cancellationToken).ToListAsync(cancellationToken);
        }
        catch (PicsyncException cause)
        {
            context.Output.Say($"{cause.Message} Sign in first: picsync googlephotos login. A folder can be set up now.");
            return null;
        }

        if (albums.Count == 0)
        {
            context.Output.Say(GooglePhotosHints.Empty);
            return null;
        }

        var prompt = new SelectionPrompt<GoogleAlbum>()
            .Title("Which album?")
            .PageSize(15)
            .UseConverter(static album => $"{HumanText.Safe(album.Title)} ({album.ItemCount ?? 0})")
            .AddChoices(albums);
        var chosen = await context.Output.AskAsync(prompt, cancellationToken);
        return new ChosenSource("googlephotos", chosen.Id, chosen.Title ?? "");
    }

    private async Task<string> AskTargetAsync(CancellationToken cancellationToken)
    {
        if (await ChooseAsync("Where do they go?", ["nixplay", "a folder"], cancellationToken) != "nixplay")
        {
            return "folder:" + await AskAsync("The folder's path:", null, Directory.Exists, cancellationToken);
        }

        try
        {
            await context.Get<NixplayClient>().GetProfileAsync(cancellationToken);
            context.Output.Say("Nixplay accepts the sign-in.");
        }
        catch (PicsyncException cause)
        {
            CommandOutput.Warn($"{cause.Message} The file is written all the same.");
        }

        return "nixplay";
    }

    private Task<string> ChooseAsync(string question, string[] choices, CancellationToken cancellationToken) =>
        context.Output.AskAsync(new SelectionPrompt<string>().Title(question).AddChoices(choices), cancellationToken);

    private Task<string> AskAsync(string question, string? usual, Func<string, bool> isGood, CancellationToken cancellationToken)
    {
        var prompt = new TextPrompt<string>(question).Validate(isGood, "[red]That does not exist or is not understood.[/]");
        return context.Output.AskAsync(
            string.IsNullOrWhiteSpace(usual) ? prompt : prompt.DefaultValue(HumanText.Clean(usual)),
            cancellationToken
        );
    }

    private sealed record ChosenSource(string Key, string Reference, string Name);
}
