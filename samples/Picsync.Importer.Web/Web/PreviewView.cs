namespace Picsync.Importer.Web.Web;

/// <summary>The first photos of what would be imported.</summary>
/// <param name="Id">The preview's id.</param>
/// <param name="Items">The first items.</param>
/// <param name="HasMore">Whether there are more than these.</param>
internal sealed record PreviewView(string Id, IReadOnlyList<PreviewItem> Items, bool HasMore);
