namespace Picsync.Testing;

/// <summary>The simulated ambient devices. Safe to call from several threads at once.</summary>
internal sealed class GoogleAmbientStore(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now, Func<Uri> accounts)
{
    private readonly Lock _gate = new();
    private readonly List<Device> _devices = [];
    private int _next = 1;

    public IReadOnlyList<SimulatedAmbientDevice> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _devices.Select(ToSnapshot)];
            }
        }
    }

    /// <summary>Makes a device; null when one was made by that request before.</summary>
    public SimulatedAmbientDevice? Add(string requestId, string name)
    {
        lock (_gate)
        {
            if (_devices.Exists(device => device.RequestId == requestId))
            {
                return null;
            }

            var device = new Device($"dev-{_next++}", requestId, name);
            _devices.Add(device);
            return ToSnapshot(device);
        }
    }

    public SimulatedAmbientDevice? Find(string id)
    {
        lock (_gate)
        {
            return _devices.Find(device => device.Id == id) is { } found ? ToSnapshot(found) : null;
        }
    }

    public bool Delete(string idOrRequestId)
    {
        lock (_gate)
        {
            return _devices.RemoveAll(device => device.Id == idOrRequestId || device.RequestId == idOrRequestId) > 0;
        }
    }

    public bool Choose(string id, IReadOnlyList<string> albumIds)
    {
        lock (_gate)
        {
            if (_devices.Find(device => device.Id == id) is not { } found)
            {
                return false;
            }

            found.AlbumIds = [.. albumIds];
            return true;
        }
    }

    /// <summary>Counts a request for photos.</summary>
    /// <returns>False when the day's requests are used up.</returns>
    public bool CountList(string id)
    {
        lock (_gate)
        {
            if (_devices.Find(device => device.Id == id) is not { } found)
            {
                return true;
            }

            var today = DateOnly.FromDateTime(now().UtcDateTime);
            (found.Day, found.Lists) = (today, found.Day == today ? found.Lists + 1 : 1);
            return found.Lists <= options.AmbientListsPerDay;
        }
    }

    private SimulatedAmbientDevice ToSnapshot(Device device) =>
        new(device.Id, device.Name, new Uri(accounts(), $"ambient/{device.Id}"), device.AlbumIds);

    private sealed class Device(string id, string requestId, string name)
    {
        public string Id { get; } = id;

        public string RequestId { get; } = requestId;

        public string Name { get; } = name;

        public IReadOnlyList<string>? AlbumIds { get; set; }

        public DateOnly Day { get; set; }

        public int Lists { get; set; }
    }
}
