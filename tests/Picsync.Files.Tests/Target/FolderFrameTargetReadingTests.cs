using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderFrameTargetReadingTests : ReadableFrameTargetContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shown_items_come_in_the_natural_order_of_their_names()
    {
        _folder.Write("Grandma/IMG_10.jpg");
        _folder.Write("Grandma/img_9.jpg");
        _folder.Write("Grandma/notes.txt");
        using var target = new FolderFrameTarget(_folder.Root);
        var album = await target.FindAlbumAsync("Grandma", CancellationToken.None);

        var shown = await target.GetPublishedIdsAsync(album!, CancellationToken.None);

        Assert.Equal(["img_9.jpg", "IMG_10.jpg"], shown);
    }

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData(".hidden.jpg")]
    [InlineData("notes.txt")]
    public async Task Only_photos_of_the_album_can_be_opened(string id)
    {
        _folder.Write("secret.jpg");
        _folder.Write("Grandma/.hidden.jpg");
        _folder.Write("Grandma/notes.txt");
        using var target = new FolderFrameTarget(_folder.Root);

        await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            target.OpenReadAsync(new TargetAlbum("Grandma", "Grandma"), new TargetItem(id), CancellationToken.None)
        );
    }

    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult<IFrameTarget>(new FolderFrameTarget(_folder.Root));
}
