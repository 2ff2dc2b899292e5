namespace Picsync.Importer.Web.Web;

/// <summary>What to import: a link or a pick, and for a link whether to follow the album.</summary>
internal sealed record ImportRequest(string? Link, string? Pick, bool Follow = false);
