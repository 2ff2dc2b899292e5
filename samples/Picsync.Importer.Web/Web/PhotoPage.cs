namespace Picsync.Importer.Web.Web;

/// <summary>A page of what is in a person's folder.</summary>
/// <param name="Photos">The photos, by name.</param>
/// <param name="Next">What to ask with for the next page; null on the last one.</param>
internal sealed record PhotoPage(IReadOnlyList<PhotoView> Photos, string? Next);
