namespace Picsync.Importer.Web.Diagnostics;

/// <summary>What the importer logs. Accounts appear by the first digits of their id; addresses, links and tokens never.</summary>
internal static partial class ImporterLog
{
    [LoggerMessage(1, LogLevel.Warning, "A sign-in came to nothing: {Refusal} ({Code})")]
    public static partial void SignInRefused(ILogger logger, string refusal, string code);

    [LoggerMessage(2, LogLevel.Information, "Import {Import} begins")]
    public static partial void ImportBegins(ILogger logger, string import);

    [LoggerMessage(3, LogLevel.Information, "Import {Import} ended: {State}, {Uploaded} photos new, {Failed} failed")]
    public static partial void ImportEnded(ILogger logger, string import, string state, int uploaded, int failed);

    [LoggerMessage(4, LogLevel.Warning, "Import {Import} was cut off and begins again")]
    public static partial void ImportTakenUp(ILogger logger, string import);

    [LoggerMessage(5, LogLevel.Error, "Import {Import} failed unexpectedly")]
    public static partial void ImportBroke(ILogger logger, string import, Exception cause);

    [LoggerMessage(10, LogLevel.Warning, "How far import {Import} is could not be noted; it goes on")]
    public static partial void ReportFailed(ILogger logger, string import, Exception cause);

    [LoggerMessage(6, LogLevel.Error, "Looking for work failed; it is tried again")]
    public static partial void WorkerBroke(ILogger logger, Exception cause);

    [LoggerMessage(7, LogLevel.Warning, "Google did not take back a sign-in of {Account}: {Reason}")]
    public static partial void RevokeFailed(ILogger logger, string account, string reason);

    [LoggerMessage(9, LogLevel.Warning, "No worker could be woken: {Reason}. The import waits for the next look")]
    public static partial void AlarmFailed(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Operation} failed: {Reason}")]
    public static partial void RequestFailed(ILogger logger, string operation, string reason);
}
