using System.CommandLine;
using Microsoft.Extensions.Options;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos login</c>: lets a person sign in and keeps what they granted.</summary>
internal static class GooglePhotosLoginCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = new Option<string?>("--output", "-o", "--outfile")
        {
            Description = "The credentials file to write the sign-in into, keeping the rest of it; - or nothing prints it",
            HelpName = "FILE",
        };
        var device = new Option<bool>("--device") { Description = "Sign in with a code on another device; only some OAuth clients may" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the link and open nothing" };
        var purposes = new Option<SignInPurpose[]>("--for")
        {
            Description = "What the sign-in is for: library, picker, ambient; without it library and picker, as far as they are granted",
            HelpName = "USE",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = CommandContext.Make(
            "login",
            "Sign in to Google Photos",
            global,
            (context, parse, cancellationToken) =>
                RunAsync(
                    context,
                    parse.GetValue(file),
                    SignInPurposes.ScopesOf(parse.GetValue(purposes)),
                    parse.GetValue(device),
                    !parse.GetValue(noBrowser),
                    cancellationToken
                )
        );
        command.Options.Add(file);
        command.Options.Add(device);
        command.Options.Add(noBrowser);
        command.Options.Add(purposes);
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        string? file,
        IReadOnlyList<string>? scopes,
        bool isByDevice,
        bool opensBrowser,
        CancellationToken cancellationToken
    )
    {
        var path = file is null or "" or "-" ? null : file;
        var api = context.Get<IOptions<GooglePhotosOptions>>().Value.Api;
        TakeClientFrom(path, api);
        CheckTakesSignIn(path);
        var signIn = context.Get<GoogleSignIn>();
        var grant = await context.Output.WithPersonAsync(
            (notes, token) =>
                isByDevice
                    ? signIn.SignInWithDeviceAsync(code => notes.Post(() => ShowCode(code)), scopes, token)
                    : signIn.SignInAsync(link => notes.Post(() => ShowLink(link, opensBrowser)), scopes, token),
            cancellationToken
        );
        Keep(context.Output, path, api, grant);
        if (SignInPurposes.FindWarning(grant) is { } lacking && scopes is null)
        {
            CommandOutput.Warn(lacking);
        }

        if (grant.Warning is { } warning)
        {
            CommandOutput.Warn(warning);
        }

        return ExitCodes.Done;
    }

    // A file made for this sign-in alone may bring its own OAuth client.
    private static void TakeClientFrom(string? path, GoogleApiCredentials api)
    {
        if (string.IsNullOrWhiteSpace(api.Key) && File.Exists(path))
        {
            var values = CredentialsFile.Load(path).Values;
            api.Key = values.GetValueOrDefault(GoogleCredentials.Key);
            api.Secret = values.GetValueOrDefault(GoogleCredentials.Secret);
        }
    }

    // Better now than after a person has signed in.
    private static void CheckTakesSignIn(string? path)
    {
        if (File.Exists(path))
        {
            _ = CredentialsFile.Load(path);
            _ = CredentialsFileWriter.Merge(File.ReadAllText(path), path, GoogleCredentials.None);
        }
    }

    // Standard output is for the credentials alone, so that it can be redirected into a file.
    private static void ShowLink(Uri link, bool opensBrowser)
    {
        Diagnostics.Write("Open this link in a browser on this machine and allow Picsync to read:");
        Diagnostics.Write(link.AbsoluteUri);
        Diagnostics.Write(
            "If Google says that it has not verified the app: it is your own OAuth client; choose Advanced, then Go to the app."
        );
        if (opensBrowser && WebBrowser.TryOpen(link))
        {
            Diagnostics.Write("The link was handed to your browser.");
        }
    }

    private static void ShowCode(GoogleDeviceCode code)
    {
        Diagnostics.Write("Open this page on any device:");
        Diagnostics.Write(code.Address.AbsoluteUri);
        Diagnostics.Write("and enter this code:");
        Diagnostics.Write(HumanText.Clean(code.UserCode));
        Diagnostics.Write($"The code is good until {code.ExpiresAt.UtcDateTime:HH:mm} UTC.");
    }

    private static void Keep(CommandOutput output, string? path, GoogleApiCredentials api, GoogleGrant grant)
    {
        var values = GoogleCredentials.Of(api, grant);
        if (path is not null)
        {
            CredentialsFileWriter.Write(path, values);
        }

        if (output.IsJson)
        {
            var printed = path is null ? values.ToDictionary(static pair => pair.Key.Replace(':', '.'), static pair => pair.Value) : null;
            CommandOutput.WriteJson(
                new SignInReport(path, grant.Scopes, grant.ExpiresAt, grant.SignInEndsAt, grant.Warning, printed),
                CliJson.Readable.SignInReport
            );
        }
        else if (path is null)
        {
            Console.Out.Write(CredentialsFileWriter.Merge("", "standard output", values));
        }
        else
        {
            output.Say($"Signed in. The sign-in was written to {path}.");
        }
    }
}
