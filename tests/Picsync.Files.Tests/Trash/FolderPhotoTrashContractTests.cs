using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderPhotoTrashContractTests : PhotoTrashContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<FolderPhotoTrash> _open = [];
    private FolderTrashOptions _options = new();

    public void Dispose()
    {
        _open.ForEach(static trash => trash.Dispose());
        _folder.Dispose();
    }

    protected override Task<IPhotoTrash> CreateEmptyTrashAsync(TimeSpan keep, long maxBytes)
    {
        _options = new FolderTrashOptions
        {
            Path = _folder.Combine("trash"),
            Keep = keep,
            MaxBytes = maxBytes,
        };
        return Task.FromResult<IPhotoTrash>(Open());
    }

    protected override Task<IPhotoTrash> ReopenAsync(IPhotoTrash trash) => Task.FromResult<IPhotoTrash>(Open());

    private FolderPhotoTrash Open()
    {
        var trash = new FolderPhotoTrash(_options, Clock);
        _open.Add(trash);
        return trash;
    }
}
