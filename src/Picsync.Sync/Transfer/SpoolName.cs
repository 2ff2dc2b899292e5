using System.Globalization;

namespace Picsync.Sync;

/// <summary>Names of spool folders, which tell whose they are.</summary>
internal static class SpoolName
{
    public const string Prefix = "picsync-spool-";
    private const string Unknown = "unknown";

    public static string New()
    {
        var random = Guid.NewGuid().ToString("n")[..8];
        return ProcessIdentity.Current is { } process
            ? $"{Prefix}{process.Place}-{process.Id.ToString(CultureInfo.InvariantCulture)}-{process.Start}-{random}"
            : $"{Prefix}{Unknown}-{random}";
    }

    /// <summary>Tells which process made a folder.</summary>
    /// <returns>Null when the name does not say it, as those that earlier versions gave.</returns>
    public static ProcessIdentity? FindOwner(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name[Prefix.Length..].Split('-') is [var place, var id, var start, _]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            ? new ProcessIdentity(place, processId, start)
            : null;
}
