using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>One process: an engine of its own that reaches the world through faulty wrappers.</summary>
internal sealed class Runner
{
    private static readonly string s_spool = Directory.CreateTempSubdirectory("picsync-reliability-").FullName;

    static Runner() =>
        AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
        {
            if (Directory.Exists(s_spool))
            {
                Directory.Delete(s_spool, recursive: true);
            }
        };

    public Runner(World world, KillSwitch? killSwitch, Func<InMemoryFrameTarget, IFrameTarget>? around)
    {
        Options = new SyncEngineOptions
        {
            SpoolDirectory = s_spool,
            ParallelDownloads = 1,
            MaxParallelUploads = 1,
            LeaseWait = TimeSpan.FromMinutes(5),
        };
        Source = new FaultySource(world.Source, killSwitch, world.Time);
        Target = new FaultyTarget(around?.Invoke(world.Target) ?? world.Target, killSwitch, world.Time);
        Cache = new FaultyHashCache(world.Cache, killSwitch, world.Time);
        Journal = new FaultySyncJournal(world.Journal, killSwitch, world.Time);
        Trash = new FaultyPhotoTrash(world.Trash, killSwitch, world.Time);
        Engine = new PhotoSyncEngine(
            Cache,
            Journal,
            new OptionsWrapper<SyncEngineOptions>(Options),
            world.Time,
            NullLogger<PhotoSyncEngine>.Instance,
            Trash
        );
        Job = new SyncJob(World.AlbumName, [Source], Target) { Policy = world.Policy };
    }

    public SyncEngineOptions Options { get; }

    public FaultySource Source { get; }

    public FaultyTarget Target { get; }

    public FaultyHashCache Cache { get; }

    public FaultySyncJournal Journal { get; }

    public FaultyPhotoTrash Trash { get; }

    public PhotoSyncEngine Engine { get; }

    public SyncJob Job { get; set; }

    /// <summary>Syncs, and checks what holds for every report.</summary>
    public async Task<AlbumReport> SyncAsync(CancellationToken cancellationToken = default)
    {
        var report = await Engine.SyncAsync(Job, progress: null, cancellationToken);
        Assert.Equal(report.Listed, report.Uploaded + report.Unchanged + report.Duplicates + report.Skipped + report.Failed);
        return report;
    }

    public Task<SyncPlan> PlanAsync() => Engine.PlanAsync(Job, progress: null, CancellationToken.None);

    public Task<AlbumReport> ApplyAsync(SyncPlan plan) => Engine.ApplyAsync(Job, plan, progress: null, CancellationToken.None);
}
