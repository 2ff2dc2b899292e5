namespace Picsync.Sync;

/// <summary>What became of an album's playlist.</summary>
/// <param name="Name">The playlist's name.</param>
/// <param name="Items">How many items it was seen to hold.</param>
/// <param name="Changed">Whether anything was written.</param>
public sealed record PlaylistReport(string Name, int Items, bool Changed);
