using System.Globalization;

namespace Picsync.Hosting;

/// <summary>Names the album runs of a run: its own name, a dot, and the album's number from 1.</summary>
internal static class RunNames
{
    public static RunId OfAlbum(string run, int number) => new(string.Create(CultureInfo.InvariantCulture, $"{run}.{number}"));

    /// <summary>Gives the name of the run that an album run is part of: its own where it is part of none.</summary>
    public static string RunOf(RunId album)
    {
        var dot = album.Value.LastIndexOf('.');
        return dot > 0 && int.TryParse(album.Value.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? album.Value[..dot]
            : album.Value;
    }
}
