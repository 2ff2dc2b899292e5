namespace Picsync.GooglePhotos;

/// <summary>The addresses that pages gave, by item. Safe to call from several threads at once.</summary>
internal sealed class AddressShelf
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (AddressPage Page, ItemAddress? Address)> _places = new(StringComparer.Ordinal);

    public void Note(AddressPage page, IReadOnlyList<SharedAlbumItem> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
            {
                // Texts are kept, not parsed addresses: an album can have 20,000 of them.
                ItemAddress? address = item is { BaseUrl: { } url, Origin: { } origin }
                    ? new ItemAddress(url.OriginalString, origin)
                    : null;
                _places[item.Id] = (page, address);
            }
        }
    }

    public (AddressPage Page, ItemAddress? Address)? Find(string id)
    {
        lock (_lock)
        {
            return _places.TryGetValue(id, out var place) ? place : null;
        }
    }
}
