namespace Picsync.Importer.Web.Web;

/// <summary>A photo in a person's folder.</summary>
internal sealed record PhotoView(string Name, string FileName, long LengthBytes);
