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

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract string Write(TakeoutBuilder takeout, TemporaryFolder folder);

    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var takeout = new TakeoutBuilder().AddAlbum("Family");
        foreach (var photo in photos)
        {
            takeout.AddPhoto("Family", photo.FileName, photo.Bytes);
        }

        return Task.FromResult<IPhotoSource>(new TakeoutPhotoSource(Write(takeout, _folder), new TakeoutOptions { Album = "Family" }));
    }
}
