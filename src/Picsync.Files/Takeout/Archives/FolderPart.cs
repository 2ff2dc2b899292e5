namespace Picsync.Files;

/// <summary>A Takeout that somebody has unpacked.</summary>
internal sealed class FolderPart : TakeoutPart
{
    private readonly List<FolderFile> _files = [];
    private readonly FolderPhotoSource _folder;

    public FolderPart(string path, TimeProvider time, CancellationToken cancellationToken)
        : base(path)
    {
        var files = new List<PartFile>();
        var names = new EntryPaths();
        var walk = new FolderWalk(path, new FolderSourceOptions(), static name => MediaTypes.FindByName(name) ?? "");
        foreach (var file in walk.ReadFolders().SelectMany(static folder => folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = names.Parse($"{Name}/{file.RelativePath}");
            files.Add(new PartFile(this, _files.Count, place.Folder, place.Product, place.Name, file.LengthBytes));
            _files.Add(file);
        }

        Files = files;
        Problems = walk.Problems;
        Notes = walk.Notes;
        _folder = new FolderPhotoSource(path, new FolderSourceOptions { Dates = FolderDates.None }, time);
    }

    public override string? VersionOf(PartFile file) => _files[file.Number].Version;

    /// <summary>Gets the path to read a file by.</summary>
    public string PathOf(PartFile file) => _files[file.Number].FullPath;

    public override TakeoutJson ReadJson(PartFile file)
    {
        try
        {
            return file.LengthBytes > TakeoutJsonReader.MaxBytes
                ? new TakeoutJson.Other()
                : TakeoutJsonReader.Read(ReadAll(file), $"'{PathOf(file)}'");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new TakeoutJson.Unreadable($"'{PathOf(file)}' cannot be read ({unreadable.Message})");
        }
    }

    private byte[] ReadAll(PartFile file)
    {
        using var stream = Disk.OpenRead(PathOf(file));
        var bytes = new byte[file.LengthBytes];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override async Task<Stream> OpenAsync(
        PartFile file,
        MediaItem item,
        IEnumerable<PartFile> following,
        CancellationToken cancellationToken
    )
    {
        var content = await _folder
            .OpenReadAsync(item with { Id = _files[file.Number].RelativePath }, Rendition.Original, cancellationToken)
            .ConfigureAwait(false);
        return content.Stream;
    }
}
