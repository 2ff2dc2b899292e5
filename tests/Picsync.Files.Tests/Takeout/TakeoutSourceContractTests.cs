using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class TakeoutZipContractTests : TakeoutSourceContractTests
{
    protected override string Write(TakeoutBuilder takeout, TemporaryFolder folder)
    {
        takeout.WriteParts(folder.Root, "20260801T101500Z", 3);
        return folder.Combine("takeout-*.zip");
    }
}

public sealed class TakeoutTgzContractTests : TakeoutSourceContractTests
{
    protected override string Write(TakeoutBuilder takeout, TemporaryFolder folder)
    {
        takeout.WriteParts(folder.Root, "20260801T101500Z", 2, ".tgz");
        return folder.Combine("takeout-20260801T101500Z-001.tgz");
    }
}

public sealed class TakeoutFolderContractTests : TakeoutSourceContractTests
{
    protected override string Write(TakeoutBuilder takeout, TemporaryFolder folder) => takeout.WriteFolder(folder.Root);
}

public abstract class TakeoutSourceContractTests : PhotoSourceContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private IReadOnlyList<SamplePhoto> _photos = [];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract string Write(TakeoutBuilder takeout, TemporaryFolder folder);

    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _photos = photos;
        return Task.FromResult<IPhotoSource>(new TakeoutPhotoSource(Write(photos), new TakeoutOptions { Album = "Family" }));
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Write([.. _photos.Where(photo => photo.FileName != item.FileName)]);
        return Task.FromResult(true);
    }

    // Whatever was there before makes way: a person makes the same export again.
    private string Write(IReadOnlyList<SamplePhoto> photos)
    {
        foreach (var entry in new DirectoryInfo(_folder.Root).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        var takeout = new TakeoutBuilder().AddAlbum("Family");
        foreach (var photo in photos)
        {
            takeout.AddPhoto("Family", photo.FileName, photo.Bytes);
        }

        return Write(takeout, _folder);
    }
}
