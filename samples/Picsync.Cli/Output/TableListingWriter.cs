using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Shows a listing to a person, in tables of some hundred rows as they come.</summary>
internal sealed class TableListingWriter(CommandOutput output) : IListingWriter
{
    private const int RowsOfTable = 500;
    private readonly List<MediaItem> _rows = [];

    public Task BeginAsync(IPhotoSource source, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddAsync(MediaItem item, CancellationToken cancellationToken)
    {
        _rows.Add(item);
        if (_rows.Count == RowsOfTable)
        {
            Show();
        }

        return Task.CompletedTask;
    }

    public Task EndAsync(ListingOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Error is FilterNotVerifiedException)
        {
            _rows.Clear();
        }

        Show();
        var count = HumanText.Count(outcome.Items, "item");
        output.Say(
            outcome.IsCertified
                ? $"{outcome.Source.Value}: {count}. The listing is complete."
                : $"{outcome.Source.Value}: {count}. The listing is not certified: {outcome.Reason}"
        );
        return Task.CompletedTask;
    }

    private void Show()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        output.ShowRows(
            _rows,
            ["File name", "Type", "Taken", "Size", "Bytes", "Caption", "Id"],
            static item =>
                [
                    item.FileName,
                    item.Kind == MediaKind.Video ? "video" : "photo",
                    $"{item.TakenAt:yyyy-MM-dd HH:mm:ss}",
                    item.Width is null ? "" : $"{item.Width} × {item.Height}",
                    item.LengthBytes is { } length ? HumanText.Bytes(length) : "",
                    item.Caption,
                    item.Id,
                ]
        );
        _rows.Clear();
    }
}
