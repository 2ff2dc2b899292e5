namespace Picsync.GooglePhotos;

/// <summary>Joins what was picked now with what a pick held before, and writes it down as its new whole.</summary>
internal sealed class PickMerge
{
    private readonly string _name;
    private readonly PickFolder _folder;
    private readonly DateTimeOffset _pickedAt;
    private readonly PickManifest? _before;
    private readonly Dictionary<string, PickedEntry> _here;

    public PickMerge(string name, PickFolder folder, bool replaces, DateTimeOffset pickedAt)
    {
        _name = name;
        _folder = folder;
        _pickedAt = pickedAt;
        _before = replaces ? null : folder.FindManifest(name);
        _here = folder.ReadSaved();
        foreach (var entry in _before?.Items.Where(folder.HasBytes) ?? [])
        {
            _here[entry.Id] = entry;
        }
    }

    /// <summary>Tells whether an item's bytes need not be fetched.</summary>
    public bool IsHere(string id) => _here.ContainsKey(id);

    /// <summary>Writes the manifest, and then drops what it does not name.</summary>
    /// <param name="picked">What was picked, in order.</param>
    /// <param name="result">What became of the items that were fetched.</param>
    /// <param name="goesOn">Whether the rest is still to come, so that what was saved must stay known.</param>
    public void Write(IReadOnlyList<GoogleMediaItem> picked, PickDownloadResult result, bool goesOn)
    {
        try
        {
            var entries = Join(picked, result);
            var held = entries.Select(static entry => entry.Id).ToHashSet(StringComparer.Ordinal);
            var missing = (_before?.Missing ?? [])
                .Where(item => !held.Contains(item.Id) && !result.Failed.ContainsKey(item.Id))
                .Concat(
                    picked
                        .Where(item => result.Failed.ContainsKey(item.Id) && !held.Contains(item.Id))
                        .Select(item => new MissingEntry(item.Id, GoogleItems.NameOf(item), result.Failed[item.Id].Reason))
                );
            _folder.WriteManifest(
                new PickManifest
                {
                    Name = _name,
                    PickedAt = _pickedAt,
                    Items = entries,
                    Missing = [.. missing],
                }
            );
            if (!goesOn)
            {
                _folder.ForgetSaved();
            }

            _folder.Sweep(goesOn ? entries.Concat(_folder.ReadSaved().Values) : entries);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PickDiskException(_folder.Path, cause);
        }
    }

    private List<PickedEntry> Join(IReadOnlyList<GoogleMediaItem> picked, PickDownloadResult result)
    {
        // What was there keeps its place, with newer bytes where they were fetched.
        var entries = (_before?.Items ?? []).Select(entry => result.Saved.GetValueOrDefault(entry.Id) ?? entry).ToList();
        var held = entries.Select(static entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in picked)
        {
            if ((result.Saved.GetValueOrDefault(item.Id) ?? _here.GetValueOrDefault(item.Id)) is { } entry && held.Add(item.Id))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }
}
