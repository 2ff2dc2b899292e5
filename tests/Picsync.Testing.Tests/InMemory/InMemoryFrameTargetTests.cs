using System.Security.Cryptography;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class InMemoryFrameTargetTests
{
    [Fact]
    public async Task Upload_is_seen_and_the_same_bytes_are_kept_once()
    {
        var target = new InMemoryFrameTarget();
        var album = await target.CreateAlbumAsync("Grandma", default);

        await target.UploadAsync(album, Photo("a.jpg", "same"), default);
        var second = await target.UploadAsync(album, Photo("b.jpg", "same"), default);

        Assert.True(second.WasAlreadyThere);
        Assert.Single(await target.GetItemsAsync(album, default).ToListAsync());
    }

    [Fact]
    public async Task Upload_stays_hidden_for_as_many_listings_as_asked()
    {
        var target = new InMemoryFrameTarget { HiddenListingsAfterUpload = 2, ConfirmationListings = 2 };
        var album = await target.CreateAlbumAsync("Grandma", default);
        var receipt = await target.UploadAsync(album, Photo("a.jpg", "text"), default);

        var early = await target.ConfirmAsync(album, [receipt], default);
        var late = await target.ConfirmAsync(album, [receipt], default);

        Assert.Empty(early);
        Assert.Equal(receipt.Hash, Assert.Single(late).Hash);
    }

    [Fact]
    public async Task Lost_upload_is_never_confirmed()
    {
        var target = new InMemoryFrameTarget { LosesUpload = static name => name == "lost.jpg" };
        var album = await target.CreateAlbumAsync("Grandma", default);

        var receipt = await target.UploadAsync(album, Photo("lost.jpg", "text"), default);

        Assert.Empty(await target.ConfirmAsync(album, [receipt], default));
    }

    [Fact]
    public async Task Two_albums_of_one_name_are_ambiguous()
    {
        var target = new InMemoryFrameTarget();
        target.AddAlbum("Grandma");
        target.AddAlbum("Grandma");

        await Assert.ThrowsAsync<AmbiguousAlbumException>(() => target.FindAlbumAsync("Grandma", default));
    }

    [Fact]
    public async Task Upload_of_a_type_that_is_not_taken_is_refused()
    {
        var target = new InMemoryFrameTarget
        {
            Capabilities = new TargetCapabilities { ContentTypes = new HashSet<string> { "image/png" } },
        };
        var album = await target.CreateAlbumAsync("Grandma", default);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => target.UploadAsync(album, Photo("a.jpg", "text"), default));
    }

    [Fact]
    public async Task Full_target_takes_no_more()
    {
        var target = new InMemoryFrameTarget { MaxStoredItems = 1 };
        var album = await target.CreateAlbumAsync("Grandma", default);
        await target.UploadAsync(album, Photo("a.jpg", "one"), default);

        await Assert.ThrowsAsync<TargetFullException>(() => target.UploadAsync(album, Photo("b.jpg", "two"), default));
    }

    [Fact]
    public async Task Write_that_fails_after_its_effect_has_had_it()
    {
        var target = new InMemoryFrameTarget
        {
            WriteFailureAfterEffect = static write =>
                write.Kind == FrameTargetWriteKind.Upload ? new ServiceRequestException("Memory", "upload", "the reply was lost") : null,
        };
        var album = await target.CreateAlbumAsync("Grandma", default);

        await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, Photo("a.jpg", "text"), default));

        Assert.Single(target.Albums[0].Items);
    }

    [Fact]
    public async Task Publishing_keeps_the_order_the_foreign_entries_and_the_limit()
    {
        var target = new InMemoryFrameTarget { Capabilities = new TargetCapabilities { MaxPublishedItems = 2 } };
        var held = target.AddAlbum("Grandma");
        string[] names = ["a", "b", "c"];
        var items = names.Select(name => target.AddItem(held, name, Encoding.UTF8.GetBytes(name))).ToArray();
        var album = await target.FindAlbumAsync("Grandma", default);
        var wanted = items.Reverse().Select(item => new TargetItem(item.Id)).ToArray();

        var outcome = await target.PublishAsync(album!, wanted, new PublishOptions(), default);
        var again = await target.PublishAsync(album!, wanted, new PublishOptions(), default);

        Assert.Equal([items[2].Id, items[1].Id], held.Published);
        Assert.Equal((2, 1, true), (outcome.ItemCount, outcome.NotShownCount, outcome.Changed));
        Assert.False(again.Changed);
    }

    [Fact]
    public async Task Listed_digest_can_be_a_lie()
    {
        var lie = ContentHash.FromBytes(HashKind.Md5, new byte[16]);
        var target = new InMemoryFrameTarget { ListedHash = _ => lie };
        var held = target.AddAlbum("Grandma");
        var item = target.AddItem(held, "a", [1]);

        var listed = Assert.Single(await target.GetItemsAsync(new TargetAlbum(held.Id, held.Name), default).ToListAsync());

        Assert.Equal(lie, listed.Hash);
        Assert.NotEqual(lie, item.Hash);
    }

    private static PhotoUpload Photo(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new PhotoUpload
        {
            FileName = name,
            ContentType = "image/jpeg",
            LengthBytes = bytes.Length,
            Hashes = new ContentHashes(null, ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes))),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)),
        };
    }
}
