using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderPhotoSourceContractTests : PhotoSourceContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        foreach (var photo in photos)
        {
            _folder.Write(photo.FileName, photo.Bytes.Span);
        }

        return Task.FromResult<IPhotoSource>(new FolderPhotoSource(_folder.Root));
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        File.Delete(_folder.Combine(item.Id));
        return Task.FromResult(true);
    }
}
