using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync sources</c>: tells what photos can be read from.</summary>
internal static class SourcesCommand
{
    public static Command Create(GlobalOptions global) =>
        CommandContext.Make(
            "sources",
            "List the kinds of source and what each can and cannot do",
            global,
            static (context, _, _) =>
            {
                context.Output.ShowSourceKinds(context.Get<SourceCatalog>().Kinds);
                return Task.FromResult(ExitCodes.Done);
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
}
