using System.Security.Cryptography;

namespace Picsync.Files;

/// <summary>One album's folder: which photos it holds, by their digests. A file is read only when its length or time is new.</summary>
/// <remarks>Safe to call from several threads at once; changes wait for each other, reading and writing bytes does not.</remarks>
internal sealed class FolderAlbum(string folder) : IDisposable
{
    private static readonly EnumerationOptions s_plainFiles = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<string, IndexedFile>? _files;
    private Dictionary<string, string> _byHash = [];
    private bool _isScanned;
    private bool _isDirty;
    private int _isSwept;

    public string Folder => folder;

    private Dictionary<string, IndexedFile> Files => _files ??= FolderIndexFile.Read(folder);

    /// <summary>Deletes what killed runs left in the folder, at the first call.</summary>
    public void SweepOnce(DateTime olderThan)
    {
        if (Interlocked.Exchange(ref _isSwept, 1) == 0)
        {
            TemporaryFiles.Sweep(folder, olderThan);
        }
    }

    /// <summary>Reads the folder anew.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is gone.</exception>
    public async Task<IReadOnlyList<TargetItem>> ListAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ScanAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Finds a file that holds certain bytes and has not been touched since they were read.</summary>
    public async Task<string?> FindAsync(string md5, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await FindInsideAsync(md5, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Moves a finished file into the album, unless its bytes are there by now.</summary>
    /// <returns>The name under which the bytes are in the album, and whether they were there before.</returns>
    public async Task<(string Name, bool WasThere)> AdoptAsync(
        string temporary,
        string fileName,
        string md5,
        CancellationToken cancellationToken
    )
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await FindInsideAsync(md5, cancellationToken).ConfigureAwait(false) is { } present)
            {
                return (present, true);
            }

            await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
            var name = ChooseName(fileName);
            File.Move(temporary, Path.Join(folder, name), overwrite: false);
            Note(new FileInfo(Path.Join(folder, name)), md5);
            return (name, false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads a file back and says what its bytes are; null when it is gone.</summary>
    public async Task<TargetItem?> ReadBackAsync(string name, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Join(folder, name));
        string md5;
        try
        {
            // Length and time are those before the bytes are read: a change meanwhile shows next time.
            file.Refresh();
            md5 = await HashAsync(file.FullName, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Note(file, md5);
            return ToItem(name, Files[name]);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Tells whether a name can be that of an item, and of nothing outside the folder.</summary>
    public static bool IsItem(string name) => SafeNames.IsPlain(name) && !name.StartsWith('.') && MediaTypes.FindByName(name) is not null;

    /// <summary>Opens an item; null when there is none of that name.</summary>
    public FileStream? OpenRead(string name)
    {
        var file = new FileInfo(Path.Join(folder, name));
        if (!IsItem(name) || !file.Exists || file.LinkTarget is not null)
        {
            return null;
        }

        try
        {
            return OpenShared(file.FullName);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes a file that holds certain bytes; a file that holds others by now is somebody else's and stays.</summary>
    public async Task DeleteAsync(string name, string? md5, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var file = new FileInfo(Path.Join(folder, name));
            if (!file.Exists || file.LinkTarget is not null)
            {
                return;
            }

            if (md5 is not null && await KnowAsync(file, cancellationToken).ConfigureAwait(false) is { } known && known.Md5 != md5)
            {
                return;
            }

            await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
            file.Delete();
            Forget(name);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes what is known of the files beside them, if it is new.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isDirty && _files is not null)
            {
                FolderIndexFile.Write(folder, _files);
                _isDirty = false;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string?> FindInsideAsync(string md5, CancellationToken cancellationToken)
    {
        if (!_isScanned)
        {
            await ScanAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!_byHash.TryGetValue(md5, out var name))
        {
            return null;
        }

        var file = new FileInfo(Path.Join(folder, name));
        if (file.Exists && (await KnowAsync(file, cancellationToken).ConfigureAwait(false)).Md5 == md5)
        {
            return name;
        }

        // Somebody changed the folder under our hands; look at all of it again.
        await ScanAsync(cancellationToken).ConfigureAwait(false);
        return _byHash.GetValueOrDefault(md5);
    }

    private async Task<IReadOnlyList<TargetItem>> ScanAsync(CancellationToken cancellationToken)
    {
        var before = Files;
        var present = new DirectoryInfo(folder)
            .EnumerateFiles("*", s_plainFiles)
            .Where(static file => !file.Name.StartsWith('.') && MediaTypes.FindByName(file.Name) is not null)
            .OrderBy(static file => file.Name, NaturalComparer.Instance)
            .ToList();
        foreach (var file in present)
        {
            await KnowAsync(file, cancellationToken).ConfigureAwait(false);
        }

        _files = present.Where(file => before.ContainsKey(file.Name)).ToDictionary(static file => file.Name, file => before[file.Name]);
        _isDirty |= _files.Count != before.Count;
        _isScanned = true;
        _byHash = _files.DistinctBy(static pair => pair.Value.Md5).ToDictionary(static pair => pair.Value.Md5, static pair => pair.Key);
        return [.. present.Where(file => _files.ContainsKey(file.Name)).Select(file => ToItem(file.Name, _files[file.Name]))];
    }

    private async Task<IndexedFile> KnowAsync(FileInfo file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (
            Files.TryGetValue(file.Name, out var known)
            && known.LengthBytes == file.Length
            && known.ChangedTicks == file.LastWriteTimeUtc.Ticks
            && ContentHash.TryParse(HashKind.Md5, known.Md5, out _)
        )
        {
            return known;
        }

        var md5 = await HashAsync(file.FullName, cancellationToken).ConfigureAwait(false);
        Note(file, md5);
        return Files[file.Name];
    }

    private void Note(FileInfo file, string md5)
    {
        Forget(file.Name);
        Files[file.Name] = new IndexedFile(file.Length, file.LastWriteTimeUtc.Ticks, md5);
        _byHash.TryAdd(md5, file.Name);
        _isDirty = true;
    }

    private void Forget(string name)
    {
        if (Files.Remove(name, out var gone))
        {
            _isDirty = true;
            if (_byHash.GetValueOrDefault(gone.Md5) == name)
            {
                _byHash.Remove(gone.Md5);
            }
        }
    }

    private string ChooseName(string fileName)
    {
        for (var number = 1; ; number++)
        {
            var name = SafeNames.Number(fileName, number);
            if (!Path.Exists(Path.Join(folder, name)))
            {
                return name;
            }
        }
    }

    private static TargetItem ToItem(string name, IndexedFile file) =>
        new(name)
        {
            Hash = ContentHash.Parse(HashKind.Md5, file.Md5),
            FileName = name,
            LengthBytes = file.LengthBytes,
        };

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var stream = OpenShared(path);
        await using var _ = stream.ConfigureAwait(false);
        return Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    private static FileStream OpenShared(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }
        );
}
