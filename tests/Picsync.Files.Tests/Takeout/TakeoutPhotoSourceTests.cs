using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class TakeoutPhotoSourceTests : TakeoutTests
{
    [Theory]
    [InlineData(Form.Zip)]
    [InlineData(Form.Tgz)]
    [InlineData(Form.Folder)]
    public async Task Facts_come_from_the_json_whichever_part_it_lies_in(Form form)
    {
        Takeout
            .AddAlbum("Summer 2026")
            .AddPhoto(
                "Summer 2026",
                "beach.jpg",
                Bytes(1),
                new TakeoutFacts
                {
                    TakenAt = Taken,
                    Description = "At the sea",
                    People = ["Ada", "Max"],
                    IsFavorite = true,
                }
            )
            .AddPhoto("Summer 2026", "old.jpg", Bytes(2), new TakeoutFacts { TakenAt = new DateTimeOffset(1969, 7, 20, 0, 0, 0, default) })
            .AddPhoto("Summer 2026", "undated.jpg", Bytes(3));

        var items = await ListAsync(Write(form), new TakeoutOptions { Album = "Summer 2026" });

        Assert.Equal(["old.jpg", "beach.jpg", "undated.jpg"], items.Select(static item => item.FileName));
        Assert.Equal([1969, 2026, null], items.Select(static item => item.TakenAt?.Year));
        Assert.Equal((Taken, "At the sea"), (items[1].TakenAt, items[1].Caption));
        Assert.Equal(["Ada", "Max"], items[1].People);
        Assert.Equal([false, true, false], items.Select(static item => item.IsFavorite));
        Assert.All(items, static item => Assert.Equal(["Summer 2026"], item.Albums));
    }

    [Theory]
    [InlineData(Form.Zip)]
    [InlineData(Form.Folder)]
    public async Task Photos_of_one_name_and_length_with_other_bytes_are_two(Form form)
    {
        var (one, other) = (Enumerable.Repeat((byte)1, 90_000).ToArray(), Enumerable.Repeat((byte)1, 90_000).ToArray());
        other[45_000] = 2;
        other[89_999] = 2;
        Takeout.AddAlbum("A").AddAlbum("B").AddPhoto("A", "IMG_1.jpg", one).AddPhoto("B", "IMG_1.jpg", other);

        var items = await ListAsync(Write(form));

        Assert.Equal(2, items.Count);
        Assert.Equal(2, items.DistinctBy(static item => item.Id).Count());
    }

    [Theory]
    [InlineData(TakeoutEdits.Prefer, new[] { "IMG_1-bearbeitet.jpg", "IMG_2.jpg" })]
    [InlineData(TakeoutEdits.Ignore, new[] { "IMG_1.jpg", "IMG_2.jpg" })]
    [InlineData(TakeoutEdits.Both, new[] { "IMG_1.jpg", "IMG_1-bearbeitet.jpg", "IMG_2.jpg" })]
    public async Task Edited_version_is_listed_as_asked(TakeoutEdits edited, string[] expected)
    {
        var facts = new TakeoutFacts { TakenAt = Taken, Description = "both" };
        foreach (var folder in (string[])["Photos from 2026", "Sea"])
        {
            Takeout
                .AddPhoto(folder, "IMG_1.jpg", Bytes(1), facts)
                .AddMedia(folder, "IMG_1-bearbeitet.jpg", Bytes(2))
                .AddPhoto(folder, "IMG_2.jpg", Bytes(3), facts with { TakenAt = Taken.AddDays(1) });
        }

        var items = await ListAsync(Write(Form.Zip), new TakeoutOptions { Edited = edited });

        Assert.Equal(
            expected,
            items
                .Select(static item => item.FileName)
                .OrderByDescending(static name => name.StartsWith("IMG_1.", StringComparison.Ordinal))
                .ThenBy(static name => name)
        );
        Assert.All(items, static item => Assert.Equal("both", item.Caption));
    }

    [Theory]
    [InlineData("IMG_1.HEIC", "IMG_1.MP4")]
    [InlineData("IMG_1.HEIC", "IMG_1.MOV")]
    [InlineData("PXL_1.MP.jpg", "PXL_1.MP")]
    [InlineData("PXL_1.MP.jpg", "PXL_1.MP4")]
    [InlineData("PXL_1.MP.jpg", "PXL_1.MP.mp4")]
    [InlineData("IMG_1(1).JPG", "IMG_1(1).MP4")]
    public async Task Live_photo_is_one_item_and_a_photo(string photo, string clip)
    {
        Takeout.AddAlbum("Sea").AddPhoto("Sea", photo, Bytes(1)).AddMedia("Sea", clip, Bytes(2));

        var item = Assert.Single(await ListAsync(Write(Form.Zip)));

        Assert.Equal((photo, MediaKind.Photo), (item.FileName, item.Kind));
    }

    [Fact]
    public async Task Video_that_merely_has_the_number_of_a_photo_is_an_item_of_its_own()
    {
        Takeout
            .AddPhoto("Sea", "IMG_1.JPG", Bytes(1), new TakeoutFacts { TakenAt = Taken })
            .AddPhoto("Sea", "IMG_1.MP4", Bytes(2), new TakeoutFacts { TakenAt = Taken.AddDays(3) });

        var items = await ListAsync(Write(Form.Zip));

        Assert.Equal(
            [("IMG_1.JPG", MediaKind.Photo), ("IMG_1.MP4", MediaKind.Video)],
            items.Select(static item => (item.FileName, item.Kind))
        );
    }

    [Fact]
    public async Task What_was_deleted_and_what_is_no_photo_are_left_out_and_the_archive_only_when_asked()
    {
        Takeout
            .AddPhoto("Photos from 2026", "kept.jpg", Bytes(1))
            .AddPhoto("Photos from 2026", "trashed.jpg", Bytes(2), new TakeoutFacts { IsTrashed = true })
            .AddPhoto("Papierkorb", "bin.jpg", Bytes(3))
            .AddPhoto("Photos from 2026", "archived.jpg", Bytes(4), new TakeoutFacts { IsArchived = true })
            .AddPhoto("Photos from 2026", "raw.dng", Bytes(5))
            .AddFile("Takeout/Drive/invoice.jpg", Bytes(6))
            .AddFile("Takeout/archive_browser.html", Bytes(7))
            .AddFile("Takeout/Google Photos/user-generated-memory-titles.json", "{}"u8.ToArray());
        var path = Write(Form.Zip);

        Assert.Equal(["archived.jpg", "kept.jpg"], (await ListAsync(path)).Select(static item => item.FileName));
        var without = await ListAsync(path, new TakeoutOptions { IncludesArchived = false });
        Assert.Equal("kept.jpg", Assert.Single(without).FileName);
    }

    [Fact]
    public async Task Cut_name_is_made_whole_by_its_title_and_a_numbered_one_keeps_its_number()
    {
        var name = new string('n', 60) + "?.jpg";
        Takeout
            .AddPhoto("Sea", name, Bytes(1))
            .AddPhoto("Sea", name, Bytes(2))
            .AddPhoto("Sea", "a.jpg", Bytes(3))
            .AddPhoto("Sea", "a.jpg", Bytes(4));

        var items = await ListAsync(Write(Form.Zip));

        Assert.Equal(
            ["a.jpg", "a(1).jpg", name, new string('n', 60) + "?(1).jpg"],
            items.OrderBy(static item => item.FileName.Length).ThenBy(static item => item.FileName).Select(static item => item.FileName)
        );
    }

    [Fact]
    public async Task Entries_whose_paths_lead_out_are_none_of_the_photos_and_told()
    {
        Takeout
            .AddFile("Takeout/Google Photos/Sea/../../../../etc/up.jpg", Bytes(1))
            .AddFile("/var/absolute.jpg", Bytes(2))
            .AddFile("..\\..\\back.jpg", Bytes(3))
            .AddFacts("Sea", "evil.jpg.json", "../../evil.jpg")
            .AddMedia("Sea", "evil.jpg", Bytes(4));
        var source = new TakeoutPhotoSource(Write(Form.Zip));

        var items = await ListAsync(source);

        Assert.Equal("evil.jpg", Assert.Single(items).FileName);
        Assert.Equal([$"3 entries of takeout-{Stamp}-001.zip whose paths lead out of it are passed over."], source.Notes);
        Assert.Equal([Files.Combine($"takeout-{Stamp}-001.zip")], Directory.GetFileSystemEntries(Files.Root));
    }

    [Fact]
    public async Task Folder_of_archives_is_read_as_these_archives()
    {
        Takeout.AddPhoto("Sea", "a.jpg", Bytes(1)).AddPhoto("Sea", "b.jpg", Bytes(2));
        Takeout.WriteParts(Files.Root, Stamp, 2);

        Assert.Equal(2, (await ListAsync(Files.Root)).Count);
    }

    [Fact]
    public async Task Items_of_an_earlier_run_can_be_opened_without_listing_first()
    {
        Takeout.AddPhoto("Sea", "a.jpg", Bytes(1));
        var path = Write(Form.Tgz);
        var item = Assert.Single(await ListAsync(path));

        Assert.Equal(Bytes(1), await ReadAsync(new TakeoutPhotoSource(path), item));
    }
}
