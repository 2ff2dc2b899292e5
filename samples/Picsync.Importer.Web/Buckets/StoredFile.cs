namespace Picsync.Importer.Web.Buckets;

/// <summary>A photo in a person's folder.</summary>
/// <param name="Name">Its name there, which no other has.</param>
/// <param name="FileName">The name that it had at its source.</param>
/// <param name="LengthBytes">How long it is.</param>
internal sealed record StoredFile(string Name, string FileName, long LengthBytes);
