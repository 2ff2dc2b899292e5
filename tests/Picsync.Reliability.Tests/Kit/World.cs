using System.Text;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>What outlives a process: both sides, the cache, the journal, the trash and the clock.</summary>
internal sealed class World
{
    public const string AlbumName = "Grandma";

    public World()
    {
        Journal = new InMemorySyncJournal(Time);
        Trash = new InMemoryPhotoTrash(Time);
    }

    public ManualTimeProvider Time { get; } = new() { AutoAdvance = true };

    public InMemoryPhotoSource Source { get; } = new("memory/summer");

    public InMemoryFrameTarget Target { get; } = new();

    public InMemoryHashCache Cache { get; } = new();

    public InMemorySyncJournal Journal { get; }

    public InMemoryPhotoTrash Trash { get; }

    public SyncPolicy Policy { get; set; } = new();

    public JournalKey Key => new(Target.Id, AlbumName);

    public InMemoryFrameAlbum? Album => Target.Albums.SingleOrDefault(static album => album.Name == AlbumName);

    /// <summary>Gets the photos that the album holds, as text, sorted, copies included.</summary>
    public IReadOnlyList<string> Held => [.. (Album?.Items ?? []).Select(TextOf).Order(StringComparer.Ordinal)];

    /// <summary>Gets what viewers see, as text, in order.</summary>
    public IReadOnlyList<string> Shown
    {
        get
        {
            if (Album is not { } album)
            {
                return [];
            }

            var items = album.Items.ToDictionary(static item => item.Id, TextOf);
            return [.. album.Published.Select(id => items.GetValueOrDefault(id, $"nothing ({id})"))];
        }
    }

    /// <summary>Gets what the source holds, as text, each content once, in order.</summary>
    public IReadOnlyList<string> Wanted => [.. Source.Items.Select(static item => item.Caption!).Distinct()];

    public int DeleteCount => Target.Writes.Count(static write => write.Kind == FrameTargetWriteKind.Delete);

    public static string TextOf(InMemoryFrameItem item) => Encoding.UTF8.GetString(item.Bytes.Span);

    public MediaItem Add(string text) =>
        Source.Add($"{text.Replace(' ', '-')}.jpg", Encoding.UTF8.GetBytes(text), item => item with { Caption = text });

    public void AddMany(int count, int from = 1)
    {
        for (var i = from; i < from + count; i++)
        {
            Add($"photo {i}");
        }
    }

    public void Remove(int index) => Source.Remove(Source.Items[index].Id);

    /// <summary>Gives the item at a place other bytes, as editing a photo does.</summary>
    public void Replace(int index, string text)
    {
        var before = Source.Items[index];
        var order = Source.Items.Select(static item => item.Id).ToList();
        Source.Remove(before.Id);
        Source.Add(
            before.FileName,
            Encoding.UTF8.GetBytes(text),
            item => item with { Id = before.Id, Version = before.Version + "+", Caption = text }
        );
        Source.Reorder(order);
    }

    public async Task<IReadOnlyList<string>> LedgerAsync()
    {
        var items = (Album?.Items ?? []).ToDictionary(static item => item.Id);
        var ledger = await Journal.GetLedgerAsync(Key, CancellationToken.None);
        return
        [
            .. ledger
                .Select(entry =>
                    items.TryGetValue(entry.TargetItemId, out var item) && item.Hash == entry.Hash ? TextOf(item) : $"wrong: {entry}"
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Starts a process.</summary>
    public Runner Start(KillSwitch? killSwitch = null, Func<InMemoryFrameTarget, IFrameTarget>? around = null) =>
        new(this, killSwitch, around);

    /// <summary>Lets the lease of a process that is gone run out.</summary>
    public void OutwaitLease() => Time.Advance(TimeSpan.FromSeconds(61));
}
