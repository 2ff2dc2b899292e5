using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class TakeoutExportTests : TakeoutTests
{
    [Fact]
    public async Task New_export_keeps_the_ids_of_what_is_equal_wherever_it_lies()
    {
        Takeout.AddPhoto("Photos from 2026", "a.jpg", Bytes(1)).AddPhoto("Photos from 2026", "b.jpg", Bytes(2));
        var before = await ListAsync(Write(Form.Zip));
        Directory.Delete(Files.Root, recursive: true);
        Directory.CreateDirectory(Files.Root);
        new TakeoutBuilder("Google Fotos")
            .AddPhoto("Fotos von 2026", "c.jpg", Bytes(3))
            .AddPhoto("Fotos von 2026", "b.jpg", Bytes(9))
            .AddPhoto("Fotos von 2026", "a.jpg", Bytes(1))
            .WriteParts(Files.Root, "20261001T101500Z", 2, ".tgz");

        var after = await ListAsync(Files.Combine("*.tgz"));

        Assert.Equal(["a.jpg"], after.Where(item => before.Any(old => old.Id == item.Id)).Select(static item => item.FileName));
        Assert.Equal(3, after.Count);
    }

    [Fact]
    public async Task Later_export_adds_what_is_new_and_takes_the_place_of_what_was_edited()
    {
        var (a, b) = (new TakeoutFacts { TakenAt = Taken, Description = "old" }, new TakeoutFacts { TakenAt = Taken.AddDays(1) });
        Takeout.AddAlbum("Sea").AddPhoto("Sea", "a.jpg", Bytes(1), a).AddPhoto("Sea", "b.jpg", Bytes(2), b);
        Takeout.WriteParts(Files.Root, Stamp, 1);
        new TakeoutBuilder()
            .AddAlbum("Sea")
            .AddPhoto("Sea", "a.jpg", Bytes(1), a with { Description = "new" })
            .AddMedia("Sea", "a-edited.jpg", Bytes(11))
            .AddPhoto("Sea", "c.jpg", Bytes(3), b with { TakenAt = Taken.AddDays(2) })
            .WriteParts(Files.Root, "20261001T101500Z", 1);
        var path = Files.Combine("takeout-*.zip");

        var joined = await ListAsync(path, new TakeoutOptions { Album = "Sea" });
        var newest = await ListAsync(path, new TakeoutOptions { Album = "Sea", NewestExportOnly = true });

        Assert.Equal(["a-edited.jpg", "b.jpg", "c.jpg"], joined.Select(static item => item.FileName));
        Assert.Equal("new", joined[0].Caption);
        Assert.Equal(["a-edited.jpg", "c.jpg"], newest.Select(static item => item.FileName));
    }

    [Fact]
    public async Task Other_photo_of_the_same_name_in_a_later_export_does_not_take_the_place_of_the_first()
    {
        Takeout.AddPhoto("Photos from 2026", "IMG_1.jpg", Bytes(1), new TakeoutFacts { TakenAt = Taken }).WriteParts(Files.Root, Stamp, 1);
        new TakeoutBuilder()
            .AddPhoto("Photos from 2026", "IMG_1.jpg", Bytes(2), new TakeoutFacts { TakenAt = Taken.AddHours(1) })
            .WriteParts(Files.Root, "20261001T101500Z", 1);

        Assert.Equal(2, (await ListAsync(Files.Combine("*.zip"))).Count);
    }
}
