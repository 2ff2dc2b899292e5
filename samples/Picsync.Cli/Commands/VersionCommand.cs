using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync version</c>: says which version this is and what it runs on.</summary>
internal static class VersionCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("version", "Say which version this is");
        command.SetAction(parse =>
        {
            var output = CommandOutput.Open(parse.GetValue(global.Json), verbose: false, parse.GetValue(global.NoColor));
            output.ShowVersion(
                new VersionText(
                    typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
                    RuntimeInformation.FrameworkDescription,
                    RuntimeInformation.RuntimeIdentifier
                )
            );
            return ExitCodes.Done;
        });
        return command;
    }
}
