namespace Picsync.Synology.WebApi;

/// <summary>One file of an archive.</summary>
/// <param name="Name">Its name: one path segment.</param>
/// <param name="LengthBytes">How long it says it is.</param>
/// <param name="Open">Opens it.</param>
internal sealed record PhotoFile(string Name, long LengthBytes, Func<Stream> Open);
