namespace Picsync.GooglePhotos;

/// <summary>The ambient devices of this installation, by name. Making one asks a person to choose albums for it on a phone.</summary>
/// <remarks>Off unless <see cref="GooglePhotosOptions.EnableAmbient"/> is set. Safe to call from several threads and processes at once.</remarks>
public sealed class GoogleAmbientDevices : IDisposable
{
    private readonly GooglePhotosAmbientClient _client;
    private readonly AmbientDeviceFile _file;

    /// <summary>Makes it; nothing is read or contacted yet.</summary>
    /// <param name="client">Whose devices they are.</param>
    public GoogleAmbientDevices(GooglePhotosAmbientClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _file = new AmbientDeviceFile(client.Options.AmbientFile, client.Time);
    }

    internal GooglePhotosAmbientClient Client => _client;

    internal AmbientDeviceFile File => _file;

    /// <summary>Gets every device, in the order in which they were made.</summary>
    /// <returns>The devices.</returns>
    /// <exception cref="ServiceRequestException">The file that keeps them cannot be read.</exception>
    public IReadOnlyList<SavedAmbientDevice> GetAll() => [.. _file.Read().Select(ToSaved)];

    /// <summary>Finds a device.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The device, or null when there is none of that name.</returns>
    /// <exception cref="ServiceRequestException">The file that keeps them cannot be read.</exception>
    public SavedAmbientDevice? Find(string name) => GetAll().FirstOrDefault(device => device.Name == name);

    /// <summary>Makes a device, or gives the one of that name that there is already.</summary>
    /// <param name="name">The name under which a source finds it, which the Google Photos app shows too: letters, digits, dashes, underscores, dots and spaces.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The device as Google has it now.</returns>
    /// <exception cref="ConfigurationException">The Ambient API is off, or it is not a name that a device may have.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing, has ended or lacks the permission.</exception>
    /// <exception cref="ServiceRequestException">Google refuses, most often because the project is not in its partner programme.</exception>
    public async Task<AmbientDevice> AddAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfOff(_client.Options, node: null);
        SavedName.Check(name, "an ambient device");
        if (Find(name) is { } saved && await _client.FindDeviceAsync(saved.DeviceId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known.SettingsUri is null ? known with { SettingsUri = saved.SettingsUri } : known;
        }

        var device = await _client.CreateDeviceAsync(name, cancellationToken).ConfigureAwait(false);
        // A device that is not written down would be lost, so this is not stopped half-way.
        await _file
            .ChangeAsync(
                name,
                _ => new AmbientDeviceEntry
                {
                    Name = name,
                    Id = device.Id,
                    SettingsUri = device.SettingsUri,
                    CreatedAt = _client.Time.GetUtcNow(),
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return device;
    }

    /// <summary>Deletes a device, at Google first and then here.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>False when there is none of that name.</returns>
    /// <exception cref="ConfigurationException">The Ambient API is off.</exception>
    /// <exception cref="ServiceRequestException">Google did not delete it; it is kept here.</exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        ThrowIfOff(_client.Options, node: null);
        if (Find(name) is not { } saved)
        {
            return false;
        }

        await _client.DeleteDeviceAsync(saved.DeviceId, cancellationToken).ConfigureAwait(false);
        await _file.ChangeAsync(name, static _ => null, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal static void ThrowIfOff(GooglePhotosOptions options, ConfigurationNode? node)
    {
        if (!options.EnableAmbient)
        {
            var problem =
                $"the Ambient API is off. {AmbientRefusal.HowGranted}. If yours is admitted, set PICSYNC_GooglePhotos__EnableAmbient=true; else use a "
                + "shared link or the picker";
            throw node is null ? new ConfigurationException(problem, location: null, key: null) : new ConfigurationException(problem, node);
        }
    }

    private SavedAmbientDevice ToSaved(AmbientDeviceEntry entry) =>
        new(entry.Name, entry.Id, entry.SettingsUri, entry.CreatedAt, entry.DayEnds > _client.Time.GetUtcNow() ? entry.Lists : 0);
}
