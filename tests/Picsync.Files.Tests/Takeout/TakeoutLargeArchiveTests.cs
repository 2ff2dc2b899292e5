using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class TakeoutLargeArchiveTests : TakeoutTests
{
    [Fact]
    public async Task Archive_beyond_four_gigabytes_is_read_where_it_lies()
    {
        var path = Files.Combine("large.zip");
        using (var zip = new SparseZipWriter(path))
        {
            zip.Add("Takeout/Google Photos/Sea/first.jpg", Bytes(1));
            zip.Add("Takeout/Google Photos/Sea/film.mp4", Bytes(2), 4_400_000_000);
            zip.Add("Takeout/Google Photos/Sea/last.jpg", Bytes(3));
        }

        var source = new TakeoutPhotoSource(path);
        var items = await ListAsync(source);

        Assert.Equal(["film.mp4", "first.jpg", "last.jpg"], items.Select(static item => item.FileName));
        Assert.Equal(4_400_000_000, items[0].LengthBytes);
        Assert.Equal(Bytes(1), await ReadAsync(source, items[1]));
        Assert.Equal(Bytes(3), await ReadAsync(source, items[2]));
    }

    [Fact]
    public async Task Archive_of_more_files_than_the_old_form_holds_is_listed()
    {
        var path = Files.Combine("many.zip");
        using (var zip = new SparseZipWriter(path))
        {
            for (var number = 0; number < 70_000; number++)
            {
                zip.Add($"Takeout/Google Photos/Sea/{number:00000}.jpg", "\xFF\xD8"u8);
            }
        }

        Assert.Equal(70_000, (await ListAsync(path)).Count);
    }
}
