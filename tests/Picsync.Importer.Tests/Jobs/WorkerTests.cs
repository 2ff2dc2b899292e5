using Picsync.Importer.Tests.World;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.Jobs;

/// <summary>Page and workers as processes of their own on one folder, as on AWS.</summary>
public sealed class WorkerTests
{
    private const string Queue = "alarms";

    [Fact]
    public async Task Import_of_a_worker_that_was_killed_is_taken_over_once_and_finished()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 60,
            s3: static options => options.Latency = TimeSpan.FromMilliseconds(150)
        );
        using var ada = await Visitor.SignedInAsync(world);
        await ada.StartAsync(new { pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]) });
        await Waiting.UntilAsync(() => world.PhotosOf(ImporterWorld.Ada).Count >= 10, "a beginning");
        await world.KillAsync();
        using var http = new HttpClient();
        Uri[] workers = [await world.StartWorkerAsync(), await world.StartWorkerAsync()];

        // The one that was killed may still live as far as they know; the queue asks again.
        await WakeAsync(http, workers);
        var atFirst = world.PhotosOf(ImporterWorld.Ada).Count;
        await Waiting.UntilAsync(
            async () =>
            {
                await WakeAsync(http, workers);
                return world.PhotosOf(ImporterWorld.Ada).Count == 60;
            },
            "the end of the import"
        );
        await world.StartProcessAsync();
        var import = (await ada.GetJsonAsync("api/imports"))[0]!;

        Assert.InRange(atFirst, 10, 59);
        Assert.Equal("done", (string?)import["state"]);
        Assert.Equal(60, world.PhotosOf(ImporterWorld.Ada).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Page_without_a_worker_of_its_own_wakes_one_through_the_queue()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 4,
            settings: [("PICSYNC_Importer__Role", "Web"), ("PICSYNC_Importer__QueueBucket", Queue)]
        );
        world.S3.AddBucket(Queue);
        using var ada = await Visitor.SignedInAsync(world);

        var id = await ada.StartAsync(new { pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]) });
        var alarm = Assert.Single(world.S3.GetObjects(Queue));
        var before = (string?)(await ada.GetJsonAsync($"api/imports/{id}"))["import"]!["state"];
        using var http = new HttpClient();
        await WakeAsync(http, [await world.StartWorkerAsync()]);

        Assert.Equal($"imports/{id}", alarm.Key);
        Assert.Equal("queued", before);
        Assert.Equal("done", (string?)(await ada.GetJsonAsync($"api/imports/{id}"))["import"]!["state"]);
        Assert.Equal(4, world.PhotosOf(ImporterWorld.Ada).Count);
    }

    [Fact]
    public async Task Import_waits_in_the_queue_when_no_worker_can_be_woken()
    {
        await using var world = await ImporterWorld.StartAsync(
            photos: 1,
            settings: [("PICSYNC_Importer__Role", "Web"), ("PICSYNC_Importer__QueueBucket", "missing")]
        );
        using var ada = await Visitor.SignedInAsync(world);

        var id = await ada.StartAsync(new { pick = await ada.PickAsync(world.Google.Albums[0].Items[0].Id) });

        Assert.Equal("queued", (string?)(await ada.GetJsonAsync($"api/imports/{id}"))["import"]!["state"]);
    }

    private static async Task WakeAsync(HttpClient http, IEnumerable<Uri> workers)
    {
        var answers = await Task.WhenAll(workers.Select(worker => http.PostAsync(new Uri(worker, "events"), content: null)));
        Assert.All(answers, static answer => Assert.True(answer.IsSuccessStatusCode, answer.ToString()));
    }
}
