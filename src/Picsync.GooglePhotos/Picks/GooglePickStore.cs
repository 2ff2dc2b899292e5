namespace Picsync.GooglePhotos;

/// <summary>The saved picks of one folder. It needs no network and no sign-in.</summary>
/// <remarks>Safe to call from several threads and processes at once.</remarks>
public sealed class GooglePickStore
{
    /// <summary>Names the folder; nothing is read or made yet.</summary>
    /// <param name="folder">The folder that holds a folder for each pick.</param>
    public GooglePickStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>Gets the folder that holds a folder for each pick.</summary>
    public string Folder { get; }

    /// <summary>Gets every saved pick, by name. One that cannot be read is among them and says so.</summary>
    /// <returns>The picks.</returns>
    public IReadOnlyList<GooglePick> GetAll() =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(Folder)
                    .Select(static path => Path.GetFileName(path))
                    .Where(SavedName.IsGood)
                    .Order(StringComparer.Ordinal)
                    .Select(Describe)
                    .OfType<GooglePick>(),
            ]
            : [];

    /// <summary>Finds a saved pick.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The pick, or null when nothing was saved under that name.</returns>
    /// <exception cref="ConfigurationException">It is not a name that a pick may have.</exception>
    public GooglePick? Find(string name)
    {
        SavedName.Check(name, "a pick");
        return Describe(name);
    }

    /// <summary>Deletes a saved pick with its files. One that is gone already is fine.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False when nothing was saved under that name.</returns>
    /// <exception cref="ConfigurationException">It is not a name that a pick may have.</exception>
    /// <exception cref="ServiceRequestException">Another process is picking into it.</exception>
    public bool Delete(string name)
    {
        var folder = FolderOf(name);
        if (!Directory.Exists(folder.Path))
        {
            return false;
        }

        using (folder.Lock(name))
        {
            // What makes it a pick goes first, so that a deletion cut short leaves no half pick.
            File.Delete(folder.PathOf(PickFolder.ManifestName));
            folder.ForgetPending();
            folder.ForgetSaved();
            folder.Sweep([]);
        }

        Directory.Delete(folder.Path, recursive: true);
        return true;
    }

    /// <summary>Takes a pick that lacks items for whole as it is: what could not be fetched is forgotten.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The pick, or null when nothing was saved under that name.</returns>
    /// <exception cref="ConfigurationException">It is not a name that a pick may have.</exception>
    /// <exception cref="IncompleteListingException">It cannot be read.</exception>
    /// <exception cref="ServiceRequestException">Another process is picking into it.</exception>
    public GooglePick? AcceptAsWhole(string name)
    {
        var folder = FolderOf(name);
        if (folder.FindManifest(name) is not { } manifest)
        {
            return null;
        }

        using (folder.Lock(name))
        {
            folder.WriteManifest(manifest with { Missing = [] });
        }

        return Describe(name);
    }

    /// <exception cref="ConfigurationException">It is not a name that a pick may have.</exception>
    internal PickFolder FolderOf(string name)
    {
        SavedName.Check(name, "a pick");
        return new PickFolder(Path.Join(Folder, name));
    }

    /// <summary>Says what to do about a name that nothing was saved under.</summary>
    internal AlbumNotFoundException NotFound(string name)
    {
        var known = GetAll();
        var others =
            known.Count == 0 ? "There are no saved picks." : $"Saved picks: {string.Join(", ", known.Select(static pick => pick.Name))}.";
        return new AlbumNotFoundException(
            "The picker",
            name,
            $"Pick photos with: picsync googlephotos pick {Quote(name)}. {others} They are looked for in '{Folder}'."
        );
    }

    private GooglePick? Describe(string name)
    {
        var folder = FolderOf(name);
        try
        {
            return folder.FindManifest(name) is not { } manifest
                ? null
                : new GooglePick(
                    name,
                    folder.Path,
                    manifest.PickedAt,
                    manifest.Items.Count,
                    manifest.Items.DistinctBy(static item => item.File).Sum(static item => item.LengthBytes),
                    [.. (manifest.Missing ?? []).Select(static item => new PickProblem(item.Id, item.FileName, item.Reason))]
                );
        }
        catch (IncompleteListingException damaged)
        {
            var writtenAt = File.GetLastWriteTimeUtc(folder.PathOf(PickFolder.ManifestName));
            return new GooglePick(name, folder.Path, new DateTimeOffset(writtenAt, TimeSpan.Zero), 0, 0, []) { Problem = damaged.Reason };
        }
    }

    private static string Quote(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}
