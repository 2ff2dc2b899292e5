namespace Picsync.Importer.Web.Web;

/// <summary>What to look into: a shared album's link, or a pick that is done.</summary>
internal sealed record PreviewRequest(string? Link, string? Pick);
