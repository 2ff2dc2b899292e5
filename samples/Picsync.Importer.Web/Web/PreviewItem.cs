namespace Picsync.Importer.Web.Web;

/// <summary>One photo of a preview; its thumbnail is asked for by its position.</summary>
internal sealed record PreviewItem(string FileName, string Kind, DateTimeOffset? TakenAt);
