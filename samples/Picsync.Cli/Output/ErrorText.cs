using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Says in a line or two what ended a command.</summary>
internal static class ErrorText
{
    private const int MostLines = 50;

    /// <returns>The exit code.</returns>
    public static int Write(Exception cause, bool json, bool verbose)
    {
        var exitCode = ExitCodes.Of(cause);

        // First what needs no standard output: that may be what failed.
        WriteLines(cause, verbose);
        if (json)
        {
            WriteJson(exitCode, DescribeEach(cause));
        }

        return exitCode;
    }

    /// <summary>Says to a person what ended a command, on standard error.</summary>
    public static void WriteLines(Exception cause, bool verbose)
    {
        var messages = DescribeEach(cause);
        foreach (var message in messages.Take(MostLines))
        {
            Diagnostics.Write(cause is OperationCanceledException ? message : $"error: {message}");
        }

        if (messages.Count > MostLines)
        {
            Diagnostics.Write($"error: … and {messages.Count - MostLines} more mistakes.");
        }

        if (IsAboutCredentials(cause))
        {
            Diagnostics.Write(SignInHint(cause));
        }

        if (verbose)
        {
            Diagnostics.Write(cause.ToString());
        }
    }

    /// <summary>Writes the error as the one JSON value of the command, unless it has written another before it failed.</summary>
    public static void WriteJson(int exitCode, IReadOnlyList<string> messages)
    {
        if (!CommandOutput.HasWrittenJson)
        {
            CommandOutput.WriteJson(new ErrorReport(exitCode, string.Join(' ', messages), messages), CliJson.Readable.ErrorReport);
        }
    }

    /// <summary>Tells whether credentials that are missing or refused may be the cause: a place in a file is known of the other errors.</summary>
    public static bool IsAboutCredentials(Exception? cause) =>
        cause is SignInRequiredException or ConfigurationException { Location: null, Key: not null };

    /// <summary>Says where credentials come from, so that a missing or misplaced file is found, and how to sign in where a command does it.</summary>
    public static string SignInHint(params IEnumerable<Exception?> causes)
    {
        var path = CredentialsFile.Find()?.Path;
        var origin = path is null
            ? $"No credentials file was found: neither {CredentialsFile.FileName} in this folder nor in {CredentialsFile.SystemDirectory}."
                + string.Concat(FormerForms.FindFiles().Select(static sentence => " " + sentence))
            : $"Credentials were read from {path}.";
        return causes.Any(static cause => cause is SignInRequiredException { Service: "Google Photos" })
            ? $"{origin} To sign in: picsync googlephotos login -o {path ?? CredentialsFile.FileName}"
            : origin;
    }

    /// <summary>Says each thing that is wrong: a configuration can have several mistakes.</summary>
    public static IReadOnlyList<string> DescribeEach(Exception cause) =>
        cause is ConfigurationException wrong ? [.. wrong.Mistakes.Select(Describe)] : [Describe(cause)];

    public static string Describe(Exception cause) =>
        HumanText.Clean(
            cause switch
            {
                OperationCanceledException => "Stopped.",
                PicsyncException => cause.Message,
                _ => new UnexpectedErrorException(cause).Message,
            }
        );
}
