using System.Runtime.CompilerServices;

namespace Picsync.Synology.WebApi;

/// <summary>A listing of items that has begun.</summary>
internal sealed class ItemPages(PageWalk walk, ItemQuery query, bool hasFullFields)
{
    /// <summary>Gets which items are listed.</summary>
    public ItemQuery Query => query;

    /// <summary>Gets the items of the first page.</summary>
    public IReadOnlyList<PhotoItem> First { get; private set; } = [];

    /// <summary>Gets how many entries came so far, each id once.</summary>
    public int Count => walk.Count;

    /// <summary>Gets how many of them could not be read.</summary>
    public int SkippedCount => walk.SkippedCount;

    public async Task FetchFirstAsync(CancellationToken cancellationToken) =>
        First = await NextAsync(cancellationToken).ConfigureAwait(false) ?? [];

    public async IAsyncEnumerable<PhotoItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (IReadOnlyList<PhotoItem>? page = First; page is not null; page = await NextAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }

    private async Task<IReadOnlyList<PhotoItem>?> NextAsync(CancellationToken cancellationToken)
    {
        if (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        return [.. page.Select(entry => ItemReader.Read(entry.Id, entry.Entry, query.Space, query.Passphrase, hasFullFields))];
    }
}
