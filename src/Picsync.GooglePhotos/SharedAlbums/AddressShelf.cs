using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>The addresses that pages gave, by item. Safe to call from several threads at once.</summary>
internal sealed class AddressShelf
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (AddressPage Page, byte[]? Address)> _places = new(StringComparer.Ordinal);

    public void Note(AddressPage page, IReadOnlyList<SharedAlbumItem> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
            {
                page.Origin = item.Origin;
                _places[item.Id] = (page, item.Address);
            }
        }
    }

    /// <summary>Finds an item's page, and its address if the page gave one.</summary>
    public (AddressPage Page, ItemAddress? Address)? Find(string id)
    {
        lock (_lock)
        {
            return !_places.TryGetValue(id, out var place) ? null
                : place.Address is { } address ? (place.Page, new ItemAddress(Encoding.UTF8.GetString(address), place.Page.Origin!))
                : (place.Page, null);
        }
    }
}
