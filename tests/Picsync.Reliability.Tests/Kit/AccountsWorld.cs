using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>One program whose accounts of one service all have an album of one name, fed by one source.</summary>
internal sealed class AccountsWorld
{
    public const string AlbumName = "Family";
    public const string EarlierId = "memory";

    private readonly PhotoSyncEngine _engine;
    private int _accounts;

    public AccountsWorld(int photos)
    {
        Journal = new InMemorySyncJournal(Time);
        Trash = new InMemoryPhotoTrash(Time);
        _engine = new PhotoSyncEngine(
            new InMemoryHashCache(),
            Journal,
            new OptionsWrapper<SyncEngineOptions>(new SyncEngineOptions()),
            Time,
            NullLogger<PhotoSyncEngine>.Instance,
            Trash
        );
        for (var i = 1; i <= photos; i++)
        {
            Add($"photo {i}");
        }
    }

    public ManualTimeProvider Time { get; } = new() { AutoAdvance = true };

    public InMemorySyncJournal Journal { get; }

    public InMemoryPhotoTrash Trash { get; }

    public InMemoryPhotoSource Source { get; } = new("memory/family");

    public SyncPolicy Policy { get; set; } = new();

    public static JournalKey EarlierKey => new(EarlierId, AlbumName);

    public static JournalKey KeyOf(InMemoryFrameTarget account) => new(account.Id, AlbumName);

    /// <summary>Gets what an account's album holds, as text, sorted.</summary>
    public static IReadOnlyList<string> Held(InMemoryFrameTarget account) =>
        [.. account.Albums.Single().Items.Select(static item => Encoding.UTF8.GetString(item.Bytes.Span)).Order(StringComparer.Ordinal)];

    /// <summary>Makes an account; no id of it is that of another's.</summary>
    /// <param name="name">Its name; null for any, as earlier versions did not look at it.</param>
    /// <param name="photos">What its album holds already.</param>
    public InMemoryFrameTarget Account(string? name, params string[] photos)
    {
        var account = new InMemoryFrameTarget { FirstId = 1_000 * ++_accounts, Id = EarlierId };
        if (name is not null)
        {
            Upgrade(account, name);
        }

        if (photos.Length > 0)
        {
            account.AddAlbum(AlbumName);
        }

        foreach (var photo in photos)
        {
            AddTheirs(account, photo);
        }

        return account;
    }

    /// <summary>Lets an account be used by a version that tells accounts apart.</summary>
    public static void Upgrade(InMemoryFrameTarget account, string name)
    {
        account.Id = TargetId.Of(EarlierId, "", name);
        account.EarlierIds = [EarlierId];
    }

    /// <summary>Puts a photo into an account's album as a person would.</summary>
    public static void AddTheirs(InMemoryFrameTarget account, string photo) =>
        account.AddItem(account.Albums.Single(), $"{photo}.jpg", Encoding.UTF8.GetBytes(photo), publish: true);

    public void Add(string photo) => Source.Add($"{photo.Replace(' ', '-')}.jpg", Encoding.UTF8.GetBytes(photo));

    public void RemoveFirst(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Source.Remove(Source.Items[0].Id);
        }
    }

    /// <summary>Syncs an account's album, an hour after what was before.</summary>
    public Task<AlbumReport> SyncAsync(InMemoryFrameTarget account, params SyncGuard[] released)
    {
        Time.Advance(TimeSpan.FromHours(1));
        return _engine.SyncAsync(JobOf(account, released), progress: null, CancellationToken.None);
    }

    /// <summary>Syncs the albums of all these accounts at one time.</summary>
    public Task<AlbumReport[]> SyncAtOnceAsync(IEnumerable<InMemoryFrameTarget> accounts) =>
        Task.WhenAll(accounts.Select(account => Task.Run(() => _engine.SyncAsync(JobOf(account), progress: null, CancellationToken.None))));

    public Task<SyncPlan> PlanAsync(InMemoryFrameTarget account) =>
        _engine.PlanAsync(JobOf(account), progress: null, CancellationToken.None);

    public Task<UndoReport> UndoAsync(InMemoryFrameTarget account, RunId run) =>
        _engine.UndoAsync(JobOf(account), run, CancellationToken.None);

    /// <summary>Deletes every photo of an account's albums of the name.</summary>
    public Task<ClearReport> ClearAsync(InMemoryFrameTarget account) =>
        _engine.ClearAlbumsAsync(
            account,
            [.. account.Albums.Select(static album => new TargetAlbum(album.Id, album.Name))],
            keeps: true,
            CancellationToken.None
        );

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(JournalKey key) => Journal.GetLedgerAsync(key, CancellationToken.None);

    public async Task<RunId> LastRunAsync(JournalKey key) => (await Journal.GetRunsAsync(key, 1, CancellationToken.None))[0].Id;

    private SyncJob JobOf(InMemoryFrameTarget account, params SyncGuard[] released) =>
        new(AlbumName, [Source], account) { Policy = Policy with { Guards = Policy.Guards with { Released = released.ToHashSet() } } };
}
