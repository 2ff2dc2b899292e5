using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Picsync.Synology;
using Picsync.Tests.Shared;

namespace Picsync.Benchmarks;

/// <summary>
/// Times refreshes of an album in a stand-in database with 200,000 files and 20,000 links to people: the candidates of a rule are read, twenty are
/// chosen, and the album is brought to them in one transaction.
/// </summary>
internal static class SynologyBenchmark
{
    private const int Limit = 20;

    private const string Rows = """
        INSERT INTO folder (id, id_user, name, parent, shared) SELECT 1000 + n, 1, '/PhotoLibrary/' || n, 2, false FROM generate_series(1, 200) n;
        INSERT INTO item (id, id_user, type) SELECT 100000 + n, 1, CASE WHEN n % 20 = 0 THEN 1 WHEN n % 9 = 0 THEN 3 ELSE 0 END
          FROM generate_series(1, 200000) n;
        INSERT INTO unit (id, id_user, item_type, filename, filesize, takentime, duplicate_hash, cache_key, resolution, index_stage, version, id_item,
                          is_major, id_folder)
          SELECT 1000000 + n, 1, 0, 'IMG_' || n || '.JPG', 2000000 + n, 1388534400 + n * 1800, 'h' || n, 'c' || n,
                 '{"width":4000,"height":3000}', 0, 1, 100000 + n, true, 1000 + n % 200 + 1 FROM generate_series(1, 200000) n;
        INSERT INTO metadata (id_unit, description, focal_length, iso, exposure_time, aperture, lens, camera, rating)
          SELECT 1000000 + n, '', '', '', '', '', '', '', n % 6 FROM generate_series(1, 200000) n;
        INSERT INTO person (id, id_user, name) SELECT 1000 + n, 1, 'Person ' || n FROM generate_series(1, 50) n;
        INSERT INTO many_unit_has_many_person (id_unit, id_person, id_user)
          SELECT 1000000 + n * 10, 1000 + n % 50 + 1, 1 FROM generate_series(1, 20000) n;
        INSERT INTO normal_album (id, id_user, name, type, create_time) VALUES (500, 1, 'Everything', 0, 1);
        INSERT INTO many_item_has_many_normal_album (sequence, item_provider_id_user, id_item, id_normal_album, album_id_user)
          SELECT 0, 1, 100000 + n, 500, 1 FROM generate_series(1, 200000) n;
        ANALYZE;
        """;

    public static async Task RunAsync(int rounds)
    {
        await using var data = await SynofotoDatabase.CreateAsync();
        await data.ExecuteAsync(Rows);
        await using var services = new ServiceCollection()
            .AddSynology(options =>
            {
                options.Route = SynologyRoute.Database;
                options.ConnectionString = data.ConnectionString.Replace("Pooling=false", "Pooling=true", StringComparison.Ordinal);
            })
            .BuildServiceProvider();
        var people = new PhotoFilter
        {
            People = new PeopleFilter { Any = ["Person 1", "Person 2"], None = ["Person 3"] },
        };
        var year = new PhotoFilter { TakenFrom = new DateTime(2022, 1, 1), TakenBefore = new DateTime(2023, 1, 1) };
        await MeasureAsync(services, "people, in an album of 200,000", Map(("album", "Everything")), people, rounds);
        await MeasureAsync(services, "people, in the library", Map(("user", "ines")), people, rounds);
        await MeasureAsync(services, "a year, in the library", Map(("user", "ines")), year, rounds);
        await MeasureAsync(services, "everything, in the library", Map(("user", "ines")), new PhotoFilter(), rounds);
    }

    private static async Task MeasureAsync(IServiceProvider services, string name, ConfigurationNode entry, PhotoFilter rule, int rounds)
    {
        var source = (IFilteringPhotoSource)services.GetRequiredService<IPhotoSourceFactory>().Create(entry);
        var random = new Random(1);
        var (times, writes) = (new List<double>(), new List<double>());
        var candidates = 0;
        for (var round = 0; round <= rounds; round++)
        {
            var target = (ILinkingFrameTarget)services.GetRequiredService<IFrameTargetFactory>().Create(Map(("user", "ines")));
            var watch = Stopwatch.StartNew();
            var items = await source.GetMediaItemsAsync(rule, CancellationToken.None).ToListAsync();
            var wanted = random.GetItems(items.ToArray(), Limit).DistinctBy(static item => item.Id).ToList();
            var album = await target.FindAlbumAsync(name, CancellationToken.None);
            var there = album is null ? [] : await target.GetItemsAsync(album, CancellationToken.None).ToListAsync();
            var written = watch.Elapsed.TotalSeconds;
            await target.LinkAsync(
                new LinkChange(name)
                {
                    Album = album,
                    RunId = new RunId($"{round}"),
                    Add = wanted,
                    Remove = [.. there.Where(item => wanted.TrueForAll(keep => keep.Id != item.Id))],
                },
                CancellationToken.None
            );
            candidates = items.Count;

            // The first one connects, compiles and makes the album.
            if (round > 0)
            {
                times.Add(watch.Elapsed.TotalSeconds);
                writes.Add(watch.Elapsed.TotalSeconds - written);
            }
        }

        times.Sort();
        writes.Sort();
        Console.WriteLine(
            $"synology, {name}: median {times[times.Count / 2]:0.000} s (min {times[0]:0.000}, max {times[^1]:0.000}), of it the writing transaction "
                + $"{writes[writes.Count / 2]:0.000} s; {candidates:N0} candidates"
        );
    }

    private static ConfigurationNode.Mapping Map((string Key, string Value) entry) =>
        new(
            "benchmark",
            Location: null,
            [new ConfigurationEntry(entry.Key, KeyLocation: null, new ConfigurationNode.Scalar(entry.Key, null, entry.Value))]
        );
}
