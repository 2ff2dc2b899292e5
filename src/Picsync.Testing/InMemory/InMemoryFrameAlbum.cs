namespace Picsync.Testing;

/// <summary>An album that an <see cref="InMemoryFrameTarget"/> holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record InMemoryFrameAlbum(string Id, string Name)
{
    internal List<InMemoryFrameItem> Stored { get; } = [];

    internal List<string> Shown { get; } = [];

    /// <summary>Gets its photos, oldest first, also ones that listings do not show yet.</summary>
    public IReadOnlyList<InMemoryFrameItem> Items
    {
        get
        {
            lock (Stored)
            {
                return [.. Stored];
            }
        }
    }

    /// <summary>Gets the ids of what viewers see, in order.</summary>
    public IReadOnlyList<string> Published
    {
        get
        {
            lock (Stored)
            {
                return [.. Shown];
            }
        }
    }

    /// <summary>Shows other entries in another order, as a person does by hand. Ids that are none of the album's stand for entries of elsewhere.</summary>
    /// <param name="ids">What viewers see from now on.</param>
    public void Arrange(IEnumerable<string> ids)
    {
        lock (Stored)
        {
            string[] next = [.. ids];
            Shown.Clear();
            Shown.AddRange(next);
        }
    }
}
