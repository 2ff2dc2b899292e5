namespace Picsync.Hosting.Monitoring;

/// <summary>The metrics of the Go program, those that its monitoring page leaves out too, so that its dashboards go on working.</summary>
internal static class GoMetrics
{
    private const string GoogleOperations = "picsync.googlephotos.operation.duration";
    private const string NixplayOperations = "picsync.nixplay.operation.duration";

    public static IReadOnlyList<GoMetric> All { get; } =
    [
        .. OfCache("googlephotos"),
        .. OfCache("nixplay"),
        Gauge("cache_file_size", "Size of the cache database in bytes", HashCacheMeter.Size),
        Gauge(
            "googlephotos_access_token_valid_time_remaining",
            "Seconds the access token is still good for (negative once it has ended, NaN before the first)",
            "picsync.googlephotos.token.remaining"
        ) with
        {
            Unmeasured = double.NaN,
        },
        .. Calls("googlephotos_list_albums", "listing the albums", GoogleOperations, "list albums"),
        .. Calls("googlephotos_list_mediaitems", "listing a page of an album", GoogleOperations, "list an album's items"),
        Counter("googlephotos_list_mediaitems_count", "Media items that all listings gave", "picsync.googlephotos.listed"),
        .. Outcomes("googlephotos_mediaitems_downloaded", "Downloads of media items", "picsync.googlephotos.downloads", []),
        Counter("googlephotos_mediaitems_downloaded_bytes", "Bytes of all downloads", "picsync.googlephotos.downloaded"),
        .. Calls("nixplay_create_album", "creating an album", NixplayOperations, "albums.create"),
        .. Calls("nixplay_create_playlist", "creating a playlist", NixplayOperations, "playlists.create"),
        .. Calls("nixplay_delete_album", "deleting an album", NixplayOperations, "albums.delete"),
        .. Calls("nixplay_delete_photo", "deleting a photo", NixplayOperations, "photos.delete"),
        .. Calls("nixplay_get_album_by_name", "finding an album by its name", NixplayOperations, "albums.find"),
        Counter("nixplay_get_album_by_name_empty", "Look-ups of an album by its name that found none", "picsync.nixplay.albums.missed"),
        .. Calls("nixplay_get_albums", "listing the albums", NixplayOperations, "albums.list"),
        .. Calls("nixplay_get_photos", "listing a page of an album", NixplayOperations, "photos.list"),
        Counter("nixplay_get_photos_photo_count", "Photos that all listings gave", "picsync.nixplay.listed"),
        .. Calls("nixplay_get_playlist_by_name", "finding a playlist by its name", NixplayOperations, "playlists.find"),
        .. Calls("nixplay_get_playlists", "listing the playlists", NixplayOperations, "playlists.list"),
        .. Calls("nixplay_publish_playlist", "publishing a playlist", NixplayOperations, "playlists.publish"),
        .. Calls("nixplay_upload_photos", "uploading a photo", NixplayOperations, "photos.upload"),
        Counter("nixplay_upload_photos_bytes", "Bytes of photos that were uploaded", "picsync.nixplay.uploaded"),
    ];

    private static IEnumerable<GoMetric> OfCache(string source)
    {
        var of = Label("source", source);
        yield return Gauge($"cache_entries_{source}", "Entries in the cache", HashCacheMeter.Entries, of);
        yield return Counter($"cache_get_hits_{source}", "Gets that were found", HashCacheMeter.Gets, of, Label("outcome", "hit"));
        yield return Counter($"cache_get_misses_{source}", "Gets that were not found", HashCacheMeter.Gets, of, Label("outcome", "miss"));
        yield return Counter(
            $"cache_upserts_insert_{source}",
            "Writes of new entries",
            HashCacheMeter.Upserts,
            of,
            Label("kind", "insert")
        );
        yield return Counter(
            $"cache_upserts_update_{source}",
            "Writes of entries that were there",
            HashCacheMeter.Upserts,
            of,
            Label("kind", "update")
        );
    }

    private static IEnumerable<GoMetric> Calls(string name, string what, string instrument, string operation) =>
        Outcomes(name, "Calls for " + what, instrument, [Label("operation", operation)]);

    private static IEnumerable<GoMetric> Outcomes(string name, string what, string instrument, KeyValuePair<string, string>[] of)
    {
        yield return Counter(name + "_success", what + " that succeeded", instrument, [.. of, Label("outcome", "ok")]);
        yield return Counter(name + "_failure", what + " that failed", instrument, [.. of, Label("outcome", "failed")]);
    }

    private static GoMetric Counter(string name, string help, string instrument, params KeyValuePair<string, string>[] labels) =>
        new(name, help, MetricKind.Counter, instrument, labels);

    private static GoMetric Gauge(string name, string help, string instrument, params KeyValuePair<string, string>[] labels) =>
        new(name, help, MetricKind.Gauge, instrument, labels);

    private static KeyValuePair<string, string> Label(string key, string value) => new(key, value);
}
