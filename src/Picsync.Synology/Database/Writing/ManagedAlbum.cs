namespace Picsync.Synology.Database.Writing;

/// <summary>An album that Picsync keeps and that is there.</summary>
/// <param name="Id">The album's id.</param>
/// <param name="Passphrase">The passphrase of its share; null when it is not shared.</param>
/// <param name="IsToImport">Whether another program kept it so far.</param>
internal sealed record ManagedAlbum(int Id, string? Passphrase, bool IsToImport);
