using System.Text;
using Picsync.Testing;

namespace Picsync.Files.Tests.Regressions;

/// <summary>A file that changed under the reader was skipped as if it could never be read, and the run called itself done.</summary>
public sealed class FileThatStillChanges : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task File_that_grew_since_it_was_listed_waits_for_the_next_run()
    {
        var path = _folder.Write("a.jpg", MediaFiles.Jpeg());
        var source = Source();
        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());
        File.AppendAllText(path, "more");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => source.OpenReadAsync(item, Rendition.Original, default));

        Assert.True(error.IsTransient);
        Assert.Contains("changed since it was listed", error.Message, StringComparison.Ordinal);
    }

    // What has no mark at its end, such as a film of a camcorder, is judged by the time alone.
    [Theory]
    [InlineData("film.mkv", "\u001aE\u00df\u00a3")]
    [InlineData("scan.tif", "II*\0")]
    [InlineData("film.m2ts", "\0\0\0\0G")]
    public async Task File_without_a_mark_at_its_end_waits_until_it_has_been_quiet_for_a_moment(string name, string head)
    {
        _folder.Write(name, [.. Encoding.Latin1.GetBytes(head), .. new byte[500]]);
        var source = Source();
        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());
        await Assert.ThrowsAsync<ServiceRequestException>(() => source.OpenReadAsync(item, Rendition.Original, default));

        _time.Advance(TimeSpan.FromSeconds(10));

        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);
        Assert.Equal(500 + head.Length, content.LengthBytes);
    }

    [Theory]
    [InlineData("a.jpg", "a text that is called .jpg")]
    [InlineData("b.heic", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("c.mp4", "<!doctype html>")]
    [InlineData("d.png", "P")]
    public async Task What_begins_like_no_picture_or_film_is_left_out_with_its_reason(string name, string content)
    {
        _folder.Write(name, Encoding.Latin1.GetBytes(content));
        var source = Source();
        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => source.OpenReadAsync(item, Rendition.Original, default));

        Assert.Contains("begins like no picture or film", error.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private FolderPhotoSource Source() => new(_folder.Root, new FolderSourceOptions { Dates = FolderDates.None }, _time);
}
