using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync doctor</c>: examines everything a sync needs and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var command = CommandContext.Make(
            "doctor",
            "Examine everything a sync needs, change none of it, and say what to do",
            global,
            async (context, parse, cancellationToken) =>
            {
                var report = await context
                    .Get<PicsyncDoctor>()
                    .ExamineAsync(ConfigurationFile.PathOf(parse, file, global), cancellationToken);
                Show(context.Output, DoctorText.Of(report));
                return report.ExitCode;
            },
            _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(file);
        return command;
    }

    private static void Show(CommandOutput output, DoctorText text)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(text, CliJson.Readable.DoctorText);
        }

        foreach (var line in text.Lines())
        {
            output.Say(line);
        }

        foreach (var problem in text.Problems())
        {
            output.ShowError(problem);
        }
    }
}
