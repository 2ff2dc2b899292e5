using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Sync;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync list</c>: lists the items of any source, and tells whether the listing is complete.</summary>
internal static class ListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var kind = new Argument<string>("KIND") { Description = "A kind of source, as 'picsync sources' lists them" };
        var reference = new Argument<string>("REF") { Description = "The entry as in picsync.yaml: an id, a path, or '{album: Family}'" };
        var html = new Option<string?>("--html") { Description = "Also write a page with small pictures", HelpName = "FILE" };
        var command = CommandContext.Make(
            "list",
            "List the items of a source; ends with 0 only when the listing is known to be complete",
            global,
            async (context, parse, cancellationToken) =>
            {
                var source = context.Get<SourceCatalog>().Open(parse.GetRequiredValue(kind), parse.GetRequiredValue(reference));
                var outcome = await ListAsync(context, source, parse.GetValue(html), cancellationToken);
                if (
                    outcome.ShowsNothing
                    && source.Capabilities.EmptyListingHint is { } hint
                    && outcome.Reason?.Contains(hint, StringComparison.Ordinal) != true
                )
                {
                    CommandOutput.Warn(hint);
                }

                foreach (var note in outcome.Notes)
                {
                    CommandOutput.Warn(note);
                }

                if (outcome.Error is { } error)
                {
                    ErrorText.WriteLines(error, parse.GetValue(global.Verbose));
                }
                else if (outcome.Reason is { } reason)
                {
                    context.Output.ShowError($"error: {outcome.Source.Value}: {reason}");
                }

                return outcome.ExitCode;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(kind);
        command.Arguments.Add(reference);
        command.Options.Add(html);
        return command;
    }

    private static async Task<ListingOutcome> ListAsync(
        CommandContext context,
        IPhotoSource source,
        string? html,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // The page comes first to be opened: that it cannot be written shows before a long listing.
            await using var sheet = html is null ? null : PictureSheet.Create(html);
            if (context.Output.IsJson)
            {
                CommandOutput.BeginJson();
            }

            await using var json = context.Output.IsJson ? new JsonListingWriter(StandardStreams.Output) : null;
            var writers = new List<IListingWriter> { json is null ? new TableListingWriter(context.Output) : json };
            if (sheet is not null)
            {
                writers.Add(new HtmlListingWriter(sheet));
            }

            return await ListingReader.ReadAsync(source, writers, context.Get<IHashCache>(), cancellationToken);
        }
        finally
        {
            ((source is SelectivePhotoSource selective ? selective.Source : source) as IDisposable)?.Dispose();
        }
    }
}
