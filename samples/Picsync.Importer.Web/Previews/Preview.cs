namespace Picsync.Importer.Web.Previews;

/// <summary>The first items of what a person might import, and the source that opens their pictures.</summary>
internal sealed record Preview(string Id, string AccountId, IPhotoSource Source, IReadOnlyList<MediaItem> Items, bool HasMore)
{
    /// <inheritdoc/>
    public override string ToString() => $"preview {Id}";
}
