namespace Picsync.Testing;

/// <summary>An album in a <see cref="GooglePhotosSimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="IsShared">Whether it is in the list of shared albums.</param>
/// <param name="Items">Its media items, in order.</param>
public sealed record SimulatedGoogleAlbum(string Id, string Title, bool IsShared, IReadOnlyList<SimulatedGoogleItem> Items);
