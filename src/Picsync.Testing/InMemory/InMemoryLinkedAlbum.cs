namespace Picsync.Testing;

/// <summary>An album of an <see cref="InMemoryLinkingTarget"/>.</summary>
public sealed class InMemoryLinkedAlbum
{
    private readonly Lock _gate = new();
    private readonly List<TargetItem> _items = [];

    internal InMemoryLinkedAlbum(string id, string title, bool isOwn)
    {
        Id = id;
        Title = title;
        IsOwn = isOwn;
    }

    /// <summary>Gets the album's id.</summary>
    public string Id { get; }

    /// <summary>Gets its title.</summary>
    public string Title { get; }

    /// <summary>Gets whether the target made it, and not a person.</summary>
    public bool IsOwn { get; }

    /// <summary>Gets what it holds.</summary>
    public IReadOnlyList<TargetItem> Items
    {
        get
        {
            lock (_gate)
            {
                return [.. _items];
            }
        }
    }

    internal void Change(IReadOnlyList<TargetItem> add, IReadOnlyList<TargetItem> remove)
    {
        lock (_gate)
        {
            foreach (var item in add.Where(item => !_items.Exists(held => held.Id == item.Id)).DistinctBy(static item => item.Id).ToList())
            {
                _items.Add(item);
            }

            _items.RemoveAll(held => remove.Any(gone => gone.Id == held.Id));
        }
    }
}
