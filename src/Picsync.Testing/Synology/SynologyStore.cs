namespace Picsync.Testing;

/// <summary>What the simulated NAS holds. Every access is under the lock.</summary>
internal sealed class SynologyStore(string account, Func<DateTimeOffset> now)
{
    public const long OwnId = 1;
    private readonly Lock _gate = new();
    private readonly List<SimulatedSynologyItem> _items = [];
    private readonly List<SimulatedSynologyAlbum> _albums = [];
    private readonly List<SimulatedSynologyUser> _users = [new(OwnId, 1026, account)];
    private readonly Dictionary<(string Name, long OwnerId), long> _people = [];
    private long _nextItem = 5300;
    private long _nextUnit = 5286;
    private long _nextAlbum = 4;
    private int _nextPassphrase = 1;

    public IReadOnlyList<SimulatedSynologyItem> Items => Read(() => _items.ToList());

    public IReadOnlyList<SimulatedSynologyAlbum> Albums => Read(() => _albums.ToList());

    public IReadOnlyList<SimulatedSynologyUser> Users => Read(() => _users.ToList());

    public IReadOnlyList<(string Name, long OwnerId, long Id)> People =>
        Read(() => _people.Select(static pair => (pair.Key.Name, pair.Key.OwnerId, pair.Value)).ToList());

    public SimulatedSynologyItem AddItem(
        string fileName,
        ReadOnlyMemory<byte> bytes,
        Func<SimulatedSynologyItem, SimulatedSynologyItem>? change
    ) =>
        Read(() =>
        {
            var item = new SimulatedSynologyItem(++_nextItem, ++_nextUnit, fileName, bytes);
            item = (change?.Invoke(item) ?? item) with { Id = item.Id, UnitId = item.UnitId };
            _items.Add(item);
            NotePeople(item);
            return item;
        });

    public SimulatedSynologyItem ChangeItem(long id, Func<SimulatedSynologyItem, SimulatedSynologyItem> change) =>
        Read(() =>
        {
            var index = _items.FindIndex(item => item.Id == id);
            _items[index] = change(_items[index]) with { Id = id };
            NotePeople(_items[index]);
            return _items[index];
        });

    public void RemoveItem(long id) =>
        Read(() =>
        {
            _items.RemoveAll(item => item.Id == id);
            for (var index = 0; index < _albums.Count; index++)
            {
                _albums[index] = _albums[index] with { ItemIds = [.. _albums[index].ItemIds.Where(held => held != id)] };
            }

            return 0;
        });

    public SimulatedSynologyAlbum AddAlbum(string name, long ownerId, bool isConditional = false) =>
        Read(() =>
        {
            var album = new SimulatedSynologyAlbum(_nextAlbum++, name, ownerId)
            {
                IsConditional = isConditional,
                CreatedSeconds = now().ToUnixTimeSeconds(),
                Passphrase = ownerId == OwnId ? null : NextPassphrase(),
            };
            _albums.Add(album);
            return album;
        });

    public SimulatedSynologyAlbum? ChangeAlbum(long id, Func<SimulatedSynologyAlbum, SimulatedSynologyAlbum> change) =>
        Read(() =>
        {
            var index = _albums.FindIndex(album => album.Id == id);
            return index < 0 ? null : _albums[index] = change(_albums[index]);
        });

    public void RemoveAlbum(long id) => Read(() => _albums.RemoveAll(album => album.Id == id));

    public SimulatedSynologyUser AddUser(string name) =>
        Read(() =>
        {
            var user = new SimulatedSynologyUser(_users.Count + 1, 1026 + _users.Count, name);
            _users.Add(user);
            return user;
        });

    /// <summary>Makes up a secret like the real ones: nine letters and digits.</summary>
    public string NextPassphrase() => $"Pass{_nextPassphrase++:00000}";

    private void NotePeople(SimulatedSynologyItem item)
    {
        foreach (var name in item.People)
        {
            _people.TryAdd((name, item.OwnerId), 700 + _people.Count);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
