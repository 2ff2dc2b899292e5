namespace Picsync.Synology.WebApi;

/// <summary>What a NAS offers of one API.</summary>
/// <param name="Path">The script that answers it, relative to the folder of the web API.</param>
/// <param name="Least">The oldest version.</param>
/// <param name="Most">The newest version.</param>
internal sealed record ApiVersion(string Path, int Least, int Most);
