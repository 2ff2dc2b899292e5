using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A photo that the upload monitor refused in unknown words was skipped with exit 0, and sent again in every run.</summary>
public sealed class RefusedPhotoWasSentForEver
{
    [Fact]
    public async Task Photo_has_failed_in_three_runs_and_is_then_skipped_with_the_monitors_words()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        world.Nixplay.Options.FailsProcessing = static name => name.Contains("001", StringComparison.Ordinal);

        for (var run = 0; run < 3; run++)
        {
            Assert.Equal(1, (await world.SyncAsync()).Expect(3).Album("Grandma").GetProperty("failed").GetInt32());
        }

        var sent = world.Nixplay.Requests.CountOf(NixplayOperations.UploadBytes);
        var last = (await world.Work.RunAsync("sync")).Expect(0);

        Assert.Contains("skipped photo-001.jpg", last.Output, StringComparison.Ordinal);
        Assert.Contains("invalid-image", last.Output, StringComparison.Ordinal);
        Assert.Equal(sent, world.Nixplay.Requests.CountOf(NixplayOperations.UploadBytes));
    }
}
