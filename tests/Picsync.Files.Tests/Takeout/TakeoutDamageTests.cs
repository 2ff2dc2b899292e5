using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class TakeoutDamageTests : TakeoutTests
{
    [Fact]
    public async Task Missing_part_casts_doubt_on_the_listing_and_is_named()
    {
        AddPhotos(6);
        Takeout.WriteParts(Files.Root, Stamp, 4);
        File.Delete(Files.Combine($"takeout-{Stamp}-002.zip"));

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Files.Combine("takeout-*.zip")));

        Assert.NotEmpty(items);
        Assert.Contains($"part 002 of takeout-{Stamp} is missing", doubt!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_part_that_is_missing_shows_by_facts_without_their_photo()
    {
        Takeout
            .AddPhoto("Sea", "here.jpg", Bytes(1))
            .AddFacts("Sea", "gone.jpg.json", "gone.jpg", new TakeoutFacts { TakenAt = Taken })
            .AddFacts("Sea", "binned.jpg.json", "binned.jpg", new TakeoutFacts { TakenAt = Taken, IsTrashed = true });
        var path = Write(Form.Zip);

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(path));
        var trusted = await ListAsync(path, new TakeoutOptions { IgnoresLoneFacts = true });

        Assert.Equal("here.jpg", Assert.Single(items).FileName);
        Assert.Contains("of 'gone.jpg' in 'Sea' only the facts are there", doubt!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("more", doubt.Reason, StringComparison.Ordinal);
        Assert.Single(trusted);
    }

    [Fact]
    public async Task Part_that_a_browser_is_still_writing_casts_doubt()
    {
        AddPhotos(1);
        Takeout.WriteParts(Files.Root, Stamp, 1);
        Files.Write($"takeout-{Stamp}-002.zip.crdownload");

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Files.Combine("takeout-*.zip")));

        Assert.Single(items);
        Assert.Contains("is still being downloaded", doubt!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tgz")]
    public async Task Archive_cut_off_anywhere_is_never_taken_for_a_whole_one(string extension)
    {
        AddPhotos(4);
        var whole = await File.ReadAllBytesAsync(Takeout.WriteParts(Files.Root, Stamp, 1, extension)[0]);
        var path = Files.Combine($"cut{extension}");
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 97))
        {
            await File.WriteAllBytesAsync(path, whole.AsMemory(0, length));

            var (_, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(path));

            Assert.True(doubt is not null, $"{length} of {whole.Length} bytes were taken for all");
            Assert.Contains($"cut{extension}", doubt.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tgz")]
    public async Task Any_damaged_byte_is_noticed_or_does_no_harm(string extension)
    {
        AddPhotos(3);
        var whole = await File.ReadAllBytesAsync(Takeout.WriteParts(Files.Root, Stamp, 1, extension)[0]);
        var path = Files.Combine($"damaged{extension}");
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, bytes);
            var source = new TakeoutPhotoSource(path);

            var (items, doubt) = await ListWithDoubtAsync(source);

            Assert.True(doubt is not null || items.Count == 3, $"round {round}: {items.Count} items were taken for all");
            foreach (var item in items)
            {
                // Photos are named by their seed; bytes come out right, or not at all.
                if (
                    await TryReadAsync(source, item) is { } read
                    && int.TryParse(Path.GetFileNameWithoutExtension(item.FileName), out var seed)
                )
                {
                    Assert.Equal(Bytes(seed), read);
                }
            }
        }
    }

    [Theory]
    [InlineData("x.zip", "")]
    [InlineData("x.zip", "<html>Sign in</html>")]
    [InlineData("x.tgz", "")]
    [InlineData("x.tgz", "<html>Sign in</html>")]
    public async Task File_that_is_no_archive_is_an_error(string name, string text)
    {
        Files.Write(name, System.Text.Encoding.UTF8.GetBytes(text));

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Files.Combine(name)));

        Assert.Empty(items);
        Assert.Contains(name, doubt!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Form.Zip)]
    [InlineData(Form.Folder)]
    public async Task Takeout_without_photos_is_not_taken_for_an_empty_one(Form form)
    {
        Takeout.AddFile("Takeout/Drive/a.jpg", Bytes(1));

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Write(form)));

        Assert.Empty(items);
        Assert.Contains("nothing of Google Photos", doubt!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_that_fits_nothing_is_a_wrong_configuration()
    {
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(Files.Combine("takeout-*.zip")));
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(Files.Combine("nowhere/x.zip")));
    }

    [Fact]
    public async Task Album_that_may_lie_in_the_missing_part_is_a_doubt_and_not_a_wrong_name()
    {
        AddPhotos(2);
        Takeout.WriteParts(Files.Root, Stamp, 3);
        File.Delete(Files.Combine($"takeout-{Stamp}-001.zip"));

        var (items, doubt) = await ListWithDoubtAsync(
            new TakeoutPhotoSource(Files.Combine("*.zip"), new TakeoutOptions { Album = "Mountains" })
        );

        Assert.Empty(items);
        Assert.Contains("part 001", doubt!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_that_are_damaged_cast_doubt_because_rules_rest_on_them()
    {
        Takeout
            .AddPhoto("Sea", "a.jpg", Bytes(1))
            .AddMedia("Sea", "b.jpg", Bytes(2))
            .AddMedia("Sea", "b.jpg.json", "{\"title\": \"b"u8.ToArray());

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Write(Form.Zip)));

        Assert.Equal(2, items.Count);
        Assert.Contains("'b.jpg.json'", doubt!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_archive_beside_an_unpacked_Takeout_casts_doubt()
    {
        Takeout.AddPhoto("Sea", "a.jpg", Bytes(1));
        Takeout.WriteFolder(Files.Root);
        var archive = Takeout.WriteZip(Files.Combine("x.zip"));
        await File.WriteAllBytesAsync(archive, (await File.ReadAllBytesAsync(archive))[..^40]);

        var (items, doubt) = await ListWithDoubtAsync(new TakeoutPhotoSource(Files.Root));

        Assert.Single(items);
        Assert.Contains("x.zip", doubt!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_photo_is_listed_as_unavailable()
    {
        Takeout.AddPhoto("Sea", "a.jpg", ReadOnlyMemory<byte>.Empty);

        Assert.Equal("the file is empty", Assert.Single(await ListAsync(Write(Form.Zip))).UnavailableReason);
    }

    private static async Task<byte[]?> TryReadAsync(TakeoutPhotoSource source, MediaItem item)
    {
        try
        {
            return await ReadAsync(source, item);
        }
        catch (ItemUnavailableException)
        {
            return null;
        }
    }

    private void AddPhotos(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Takeout.AddPhoto("Sea", $"{number}.jpg", Bytes(number), new TakeoutFacts { TakenAt = Taken.AddMinutes(number) });
        }
    }
}
