using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>
/// Reads a list page by page. The service gives no total with it: a page shorter than what was asked is the last one, and entries that
/// moved on to the next page meanwhile are given once.
/// </summary>
internal sealed class PageWalk(ApiConnection connection, ApiCall call, string listing, int pageSize)
{
    private readonly HashSet<long> _seen = [];
    private int _offset;
    private bool _isLast;

    /// <summary>Gets how many entries came, each id once, those without an id too.</summary>
    public int Count => _seen.Count + SkippedCount;

    /// <summary>Gets how many entries had no id and were left out.</summary>
    public int SkippedCount { get; private set; }

    /// <summary>Reads the next page.</summary>
    /// <returns>Its entries with their ids; null after the last page.</returns>
    /// <exception cref="ServiceRequestException">The first page could not be had: there is no list at all, of which some might be missing.</exception>
    /// <exception cref="IncompleteListingException">A later page could not be had, or the pages cannot be right.</exception>
    public async Task<IReadOnlyList<(long Id, JsonElement Entry)>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isLast)
        {
            if (SkippedCount > 0)
            {
                Log.EntriesSkipped(connection.Logger, SkippedCount, listing);
            }

            return null;
        }

        var entries = await FetchAsync(cancellationToken).ConfigureAwait(false);
        _offset += entries.Count;
        _isLast = entries.Count < pageSize;
        var page = new List<(long, JsonElement)>(entries.Count);
        var before = Count;
        foreach (var entry in entries)
        {
            if (entry.Number("id") is not { } id)
            {
                SkippedCount++;
            }
            else if (_seen.Add(id))
            {
                page.Add((id, entry));
            }
        }

        return Count > before || _isLast
            ? page
            : throw new IncompleteListingException(listing, $"the NAS gave the same {entries.Count} entries again for the next page");
    }

    private async Task<IReadOnlyList<JsonElement>> FetchAsync(CancellationToken cancellationToken)
    {
        var page = call with { Parameters = call.Parameters.Copy().Add("offset", _offset).Add("limit", pageSize) };
        try
        {
            var data = await connection.CallAsync(page, cancellationToken).ConfigureAwait(false);
            return data.Find("list") is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray()]
                : throw new IncompleteListingException(listing, "the NAS answered without a list");
        }
        catch (ServiceRequestException cause) when (_offset > 0)
        {
            throw new IncompleteListingException(listing, $"after {_offset} entries: {cause.Reason}", cause);
        }
    }
}
