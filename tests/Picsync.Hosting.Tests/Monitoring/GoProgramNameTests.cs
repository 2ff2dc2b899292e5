using System.Diagnostics.Metrics;
using Picsync.Tests.Metrics;

namespace Picsync.Hosting.Tests.Monitoring;

public sealed class GoProgramNameTests : IDisposable
{
    // The list of the Go program's monitoring page, and the five counters of albums that it served beyond it.
    private static readonly string[] s_names =
    [
        "cache_entries_googlephotos",
        "cache_entries_nixplay",
        "cache_file_size",
        "cache_get_hits_googlephotos",
        "cache_get_hits_nixplay",
        "cache_get_misses_googlephotos",
        "cache_get_misses_nixplay",
        "cache_upserts_insert_googlephotos",
        "cache_upserts_insert_nixplay",
        "cache_upserts_update_googlephotos",
        "cache_upserts_update_nixplay",
        "googlephotos_access_token_valid_time_remaining",
        "googlephotos_list_albums_failure",
        "googlephotos_list_albums_success",
        "googlephotos_list_mediaitems_count",
        "googlephotos_list_mediaitems_failure",
        "googlephotos_list_mediaitems_success",
        "googlephotos_mediaitems_downloaded_bytes",
        "googlephotos_mediaitems_downloaded_failure",
        "googlephotos_mediaitems_downloaded_success",
        "nixplay_create_album_failure",
        "nixplay_create_album_success",
        "nixplay_create_playlist_failure",
        "nixplay_create_playlist_success",
        "nixplay_delete_album_failure",
        "nixplay_delete_album_success",
        "nixplay_delete_photo_failure",
        "nixplay_delete_photo_success",
        "nixplay_get_album_by_name_empty",
        "nixplay_get_album_by_name_failure",
        "nixplay_get_album_by_name_success",
        "nixplay_get_albums_failure",
        "nixplay_get_albums_success",
        "nixplay_get_photos_failure",
        "nixplay_get_photos_photo_count",
        "nixplay_get_photos_success",
        "nixplay_get_playlist_by_name_failure",
        "nixplay_get_playlist_by_name_success",
        "nixplay_get_playlists_failure",
        "nixplay_get_playlists_success",
        "nixplay_publish_playlist_failure",
        "nixplay_publish_playlist_success",
        "nixplay_upload_photos_bytes",
        "nixplay_upload_photos_failure",
        "nixplay_upload_photos_success",
    ];

    private readonly Meter _meter = new("Picsync.Tests." + Guid.NewGuid());
    private readonly MetricsText _text;

    public GoProgramNameTests() => _text = new MetricsText(meter => meter == _meter);

    [Fact]
    public void Every_name_is_served_before_anything_was_measured()
    {
        var metrics = ScrapedMetrics.Parse(_text.Write());

        Assert.Equal(s_names, MetricsText.GoProgramNames.Order(StringComparer.Ordinal));
        Assert.All(s_names, name => Assert.True(metrics.Has(name), name + " is missing."));
        Assert.All(
            s_names.Where(static name => name.EndsWith("_success", StringComparison.Ordinal)),
            name => Assert.Equal(("counter", 0), (metrics.TypeOf(name), metrics[name]))
        );
        Assert.Equal(double.NaN, metrics["googlephotos_access_token_valid_time_remaining"]);
    }

    [Fact]
    public void Outcomes_of_an_operation_become_success_and_failure()
    {
        var durations = _meter.CreateHistogram<double>("picsync.nixplay.operation.duration", "s");
        Record(durations, "photos.delete", "ok");
        Record(durations, "photos.delete", "ok");
        Record(durations, "photos.delete", "failed");
        Record(durations, "photos.delete", "cancelled");
        Record(durations, "albums.list", "ok");

        var metrics = ScrapedMetrics.Parse(_text.Write());

        Assert.Equal((2, 1), (metrics["nixplay_delete_photo_success"], metrics["nixplay_delete_photo_failure"]));
        Assert.Equal((1, 0), (metrics["nixplay_get_albums_success"], metrics["nixplay_get_albums_failure"]));
    }

    public void Dispose()
    {
        _text.Dispose();
        _meter.Dispose();
    }

    private static void Record(Histogram<double> durations, string operation, string outcome) =>
        durations.Record(
            0.1,
            new KeyValuePair<string, object?>("operation", operation),
            new KeyValuePair<string, object?>("outcome", outcome)
        );
}
