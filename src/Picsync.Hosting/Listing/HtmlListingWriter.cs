using System.Globalization;
using Picsync.Hosting.Listing;
using Picsync.Shared.Wording;

namespace Picsync.Hosting;

/// <summary>
/// Writes a listing as a page of small pictures: the source's own renditions where it scales pictures, else its originals. Pictures are
/// fetched after the listing, so that it is not held up.
/// </summary>
/// <param name="sheet">The page; not disposed here.</param>
/// <param name="options">How large it may become; null for the defaults.</param>
public sealed class HtmlListingWriter(PictureSheet sheet, HtmlListingOptions? options = null) : IListingWriter
{
    private const int ParallelPictures = 4;
    private readonly PictureSheet _sheet = sheet ?? throw new ArgumentNullException(nameof(sheet));
    private readonly HtmlListingOptions _options = options ?? new HtmlListingOptions();
    private readonly List<MediaItem> _items = [];
    private IPhotoSource? _source;

    /// <inheritdoc/>
    public Task BeginAsync(IPhotoSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task AddAsync(MediaItem item, CancellationToken cancellationToken)
    {
        if (_items.Count < _options.MaxItems)
        {
            _items.Add(item);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task EndAsync(ListingOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var source = _source ?? throw new InvalidOperationException("The listing was not begun.");
        if (outcome.Error is FilterNotVerifiedException)
        {
            // Perhaps somebody else's photos: no picture of them is fetched or shown.
            _items.Clear();
            outcome = outcome with { Items = 0 };
        }

        await _sheet.BeginAsync(outcome.Source.Value, Describe(outcome), cancellationToken).ConfigureAwait(false);
        var left = _options.MaxTotalBytes;
        var pictures = new ListedPictures(source, _options);
        foreach (var batch in _items.Chunk(ParallelPictures))
        {
            var fetched =
                left > 0 && outcome.Error is not OperationCanceledException
                    ? await Task.WhenAll(batch.Select(item => pictures.ReadAsync(item, cancellationToken))).ConfigureAwait(false)
                    : [.. batch.Select(static _ => ((byte[]?)null, (string?)"left out, to keep the page small"))];
            foreach (var (item, (picture, why)) in batch.Zip(fetched))
            {
                var fits = picture is not null && picture.Length <= left;
                left -= picture?.Length ?? 0;
                await _sheet
                    .AddAsync(
                        new PictureSheetEntry(item.FileName)
                        {
                            Picture = fits ? picture : default,
                            PictureIsMissingBecause = why ?? "left out, to keep the page small",
                            Details = Details(item),
                        },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }

        var more = outcome.Items - _items.Count;
        await _sheet
            .EndAsync(more > 0 ? string.Create(CultureInfo.InvariantCulture, $"And {more:N0} more.") : null, cancellationToken)
            .ConfigureAwait(false);
    }

    private static string Describe(ListingOutcome outcome) =>
        $"{Quantity.Of(outcome.Items, "item")}. "
        + (outcome.Reason is { } reason ? $"The listing is not certified: {reason}" : "The listing is complete.");

    private static List<string> Details(MediaItem item)
    {
        var lines = new List<string>();
        if (item.Caption is { Length: > 0 } caption)
        {
            lines.Add(caption);
        }

        var facts = new List<string>();
        if (item.TakenAt is { } takenAt)
        {
            facts.Add(takenAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        if (item is { Width: { } width, Height: { } height })
        {
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{width} × {height}"));
        }

        if (facts.Count > 0)
        {
            lines.Add(string.Join(", ", facts));
        }

        return lines;
    }
}
