namespace Picsync.Reliability.Tests;

public sealed class UndoTests
{
    private const int Libraries = 150;

    [Fact]
    public void Undone_run_leaves_the_same_photos_at_the_same_places_and_the_next_sync_leaves_them_alone()
    {
        Property.Check(
            Libraries,
            async random =>
            {
                var world = new World();
                world.AddMany(random.Next(12, 24));
                await world.Start().SyncAsync();
                var shown = world.Shown;
                for (var gone = random.Next(1, 6); gone > 0; gone--)
                {
                    world.Remove(random.Next(world.Source.Items.Count));
                }

                var runner = world.Start();
                runner.Job = runner.Job with { RunId = new RunId("20260101T000000000Z-undone") };
                var report = await runner.SyncAsync();
                Assert.True(report.Deleted > 0, $"{report.Guard}");

                var undo = await world.Start().Engine.UndoAsync(runner.Job, runner.Job.RunId!.Value, CancellationToken.None);

                Assert.Equal((report.Deleted, 0), (undo.Restored.Count, undo.Missing.Count));
                Assert.Equal(shown, world.Shown);
                Assert.Equal(shown.Order(StringComparer.Ordinal), world.Held);

                var writes = world.Target.Writes.Count;
                await world.Start().SyncAsync();
                Assert.Equal(writes, world.Target.Writes.Count);
                Assert.Equal(shown, world.Shown);
            }
        );

        Figures.Check("Runs undone", $"{Libraries} libraries, each with the same photos in the same order");
    }
}
