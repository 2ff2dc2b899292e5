using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.Sync.Tests;

/// <summary>An engine between a source and a target in memory, with a clock that waits move.</summary>
public sealed class EngineFixture : IDisposable
{
    public EngineFixture()
    {
        Journal = new InMemorySyncJournal(Time);
        Trash = new InMemoryPhotoTrash(Time);
        Options.SpoolDirectory = Directory.CreateTempSubdirectory("picsync-tests-").FullName;
        Engine = new PhotoSyncEngine(
            Cache,
            Journal,
            new OptionsWrapper<SyncEngineOptions>(Options),
            Time,
            NullLogger<PhotoSyncEngine>.Instance,
            Trash
        );
        Job = new SyncJob("Summer", [Source], Target);
    }

    public InMemoryPhotoSource Source { get; } = new("memory/summer");

    public InMemoryFrameTarget Target { get; } = new();

    public InMemoryHashCache Cache { get; } = new();

    public InMemorySyncJournal Journal { get; }

    public InMemoryPhotoTrash Trash { get; }

    public RunId LastRun => Journal.Runs[^1].Id;

    public ManualTimeProvider Time { get; } = new() { AutoAdvance = true };

    public SyncEngineOptions Options { get; } = new();

    public PhotoSyncEngine Engine { get; }

    public SyncJob Job { get; set; }

    public InMemoryFrameAlbum Album => Assert.Single(Target.Albums);

    public IReadOnlyList<string> StoredNames => [.. Album.Items.Select(static item => item.FileName)];

    public IReadOnlyList<string> ShownTexts =>
        [.. Album.Published.Select(id => Encoding.UTF8.GetString(Album.Items.Single(item => item.Id == id).Bytes.Span))];

    public IReadOnlyList<FrameTargetWrite> Writes(FrameTargetWriteKind kind) => [.. Target.Writes.Where(write => write.Kind == kind)];

    public void AddPhotos(int count, int from = 1)
    {
        for (var i = from; i < from + count; i++)
        {
            Source.Add($"IMG_{i:0000}.jpg", $"photo {i}");
        }
    }

    public void RemovePhotos(int count)
    {
        foreach (var item in Source.Items.Take(count).ToList())
        {
            Source.Remove(item.Id);
        }
    }

    public async Task<AlbumReport> SyncAsync(CancellationToken cancellationToken = default)
    {
        // No two runs begin at one time.
        Time.Advance(TimeSpan.FromSeconds(1));
        var report = await Engine.SyncAsync(Job, progress: null, cancellationToken);
        Assert.Equal(report.Listed, report.Uploaded + report.Unchanged + report.Duplicates + report.Skipped + report.Failed);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Options.SpoolDirectory));
        return report;
    }

    public Task<SyncPlan> PlanAsync() => Engine.PlanAsync(Job, progress: null, CancellationToken.None);

    public void Release(params SyncGuard[] guards) =>
        Job = Job with { Policy = Job.Policy with { Guards = Job.Policy.Guards with { Released = guards.ToHashSet() } } };

    public void Dispose() => Directory.Delete(Options.SpoolDirectory, recursive: true);
}
