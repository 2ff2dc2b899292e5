using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>The codes that a process ends with, and the one place where they are chosen.</summary>
public static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Some of it was done, and the rest is tried again next run.</summary>
    public const int Partial = 3;

    /// <summary>A guard holds deletions back, or photos that were taken off the frame wait, until a person decides.</summary>
    public const int GuardTripped = 4;

    /// <summary>A person has to sign in.</summary>
    public const int SignInRequired = 5;

    /// <summary>It was stopped.</summary>
    public const int Cancelled = 130;

    /// <summary>Chooses the code of a run. The first rule that fits wins.</summary>
    /// <remarks>
    /// Stopped before the end: 130. Some album needs a sign-in: 5. Some album's configuration is wrong: 2. Some album is held by a
    /// guard, or waits for an answer: 4. Every album failed: 1, or 2 where a folder that is named is not there. Some album failed or is partial: 3. Else 0.
    /// </remarks>
    /// <param name="report">The run.</param>
    /// <returns>The code.</returns>
    public static int Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);

        var albums = report.Albums;
        return albums.Any(album => album.WasCancelled) ? Cancelled
            : albums.Any(album => album.Report.Error is SignInRequiredException) ? SignInRequired
            : albums.Any(static album => album.Report.Error is ConfigurationException) ? Usage
            : albums.Any(album => album.Report.Guard is not null || album.Report.Waiting > 0) ? GuardTripped
            : albums.Count > 0 && albums.All(album => album.Report.Status == AlbumStatus.Failed)
                ? albums.Any(static album => album.Report.Error is AlbumNotFoundException { IsLocal: true }) ? Usage
                    : Failed
            : albums.Any(album => album.Report.Status != AlbumStatus.Ok) ? Partial
            : Done;
    }

    /// <summary>Chooses the code for an exception that ended a command.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The code; 1 for one that no rule knows.</returns>
    public static int Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException => Cancelled,
            ConfigurationException => Usage,
            SignInRequiredException => SignInRequired,
            GuardTrippedException => GuardTripped,
            IncompleteListingException or FilterNotVerifiedException => Partial,
            _ => Failed,
        };
}
