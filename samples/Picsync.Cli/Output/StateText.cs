namespace Picsync.Cli.Output;

/// <summary>What a state file holds, as JSON tells it.</summary>
/// <param name="File">The file that was written or read.</param>
/// <param name="Albums">How many albums are remembered.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Photos">How many photos that were put somewhere.</param>
/// <param name="Digests">How many digests.</param>
/// <param name="Files">How many files lie beside: the trash, saved picks and the like.</param>
/// <param name="FileBytes">Their size in bytes.</param>
/// <param name="Backups">Where what was here before an import is kept.</param>
internal sealed record StateText(
    string File,
    long Albums,
    long Runs,
    long Photos,
    long Digests,
    long Files,
    long FileBytes,
    IReadOnlyList<string> Backups
);
