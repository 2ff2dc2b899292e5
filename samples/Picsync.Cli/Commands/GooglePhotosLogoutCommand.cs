using System.CommandLine;
using Microsoft.Extensions.Options;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos logout</c>: ends the sign-in at Google and forgets it here.</summary>
internal static class GooglePhotosLogoutCommand
{
    public static Command Create(GlobalOptions global) =>
        CommandContext.Make("logout", "End the sign-in to Google Photos", global, (context, _, token) => RunAsync(context, token));

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = context.Get<IOptions<GooglePhotosOptions>>().Value;
        var token = FirstOf(options.Access.RefreshToken, options.Access.AccessToken);
        if (token is null)
        {
            Tell(context.Output, "There is no sign-in to Google Photos.", new SignOutReport(WasSignedIn: false, File: null));
            return ExitCodes.Done;
        }

        await context.Get<GoogleSignIn>().RevokeAsync(token, cancellationToken);
        var path = ForgetIn(CredentialsFile.Find(), token);
        if (options.TokenFile is { Length: > 0 } kept && File.Exists(kept))
        {
            File.Delete(kept);
        }

        Tell(context.Output, "Signed out of Google Photos.", new SignOutReport(WasSignedIn: true, path));
        return ExitCodes.Done;
    }

    /// <returns>The file that no longer holds the sign-in; null when it stands somewhere else, such as in the environment.</returns>
    private static string? ForgetIn(CredentialsFile? file, string token)
    {
        if (file is null || !file.Values.Values.Contains(token, StringComparer.Ordinal))
        {
            CommandOutput.Warn("The ended sign-in comes from the environment; remove it there.");
            return null;
        }

        try
        {
            CredentialsFileWriter.Write(file.Path, GoogleCredentials.None);
            return file.Path;
        }
        catch (ConfigurationException cause)
        {
            CommandOutput.Warn(
                $"The sign-in has ended, but it still stands in the file; remove googlephotos.access there. {cause.Message}"
            );
            return null;
        }
    }

    private static void Tell(CommandOutput output, string text, SignOutReport report)
    {
        output.Say(text);
        if (output.IsJson)
        {
            CommandOutput.WriteJson(report, CliJson.Readable.SignOutReport);
        }
    }

    private static string? FirstOf(params string?[] values) => Array.Find(values, static value => !string.IsNullOrWhiteSpace(value));
}
