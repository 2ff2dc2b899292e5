using Picsync.Testing;

namespace Picsync.Files.Tests.Regressions;

/// <summary>Half a JPEG, of a file that was still being copied, reached the frame.</summary>
public sealed class HalfAPictureOfAFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UtcNow);

    public static TheoryData<string> Names => [.. MediaFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whole_file_is_read_to_its_last_byte(string name)
    {
        _folder.Write(name, MediaFiles.All[name].Bytes);

        Assert.Equal(MediaFiles.All[name].Bytes, await ReadAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_that_is_cut_anywhere_waits(string name)
    {
        var picture = MediaFiles.All[name].Picture;
        for (var length = 60; length < picture.Length - 1; length += Math.Max(1, picture.Length / 97))
        {
            _folder.Write(name, picture.AsSpan(0, length));

            var error = await Assert.ThrowsAsync<ServiceRequestException>(ReadAsync);

            Assert.True(error.IsTransient);
            Assert.Contains("ends in the middle", error.Message, StringComparison.Ordinal);
        }
    }

    // As Explorer and SMB servers copy: the length is there at once, the bytes come later.
    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("with-a-preview-in-its-exif.jpg")]
    [InlineData("picture.png")]
    [InlineData("still.gif")]
    [InlineData("index-at-the-end.mp4")]
    [InlineData("large-length.mov")]
    public async Task File_whose_second_half_is_zeros_waits(string name)
    {
        var bytes = MediaFiles.All[name].Picture.ToArray();
        Array.Clear(bytes, bytes.Length / 2, bytes.Length - (bytes.Length / 2));
        _folder.Write(name, bytes);

        await Assert.ThrowsAsync<ServiceRequestException>(ReadAsync);
    }

    [Fact]
    public async Task File_that_has_been_half_for_more_than_a_day_is_left_out_with_its_reason()
    {
        _folder.Write("a.jpg", MediaFiles.Jpeg().AsSpan(0, 900));
        await Assert.ThrowsAsync<ServiceRequestException>(ReadAsync);

        _time.Advance(TimeSpan.FromHours(25));
        var error = await Assert.ThrowsAsync<ItemUnavailableException>(ReadAsync);

        Assert.Contains("ends in the middle and has been so since", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_file_of_a_clock_that_is_years_ahead_does_not_wait_for_ever()
    {
        var path = _folder.Write("a.jpg", MediaFiles.Jpeg().AsSpan(0, 900));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddYears(20));

        await Assert.ThrowsAsync<ItemUnavailableException>(ReadAsync);
    }

    [Fact]
    public async Task Half_file_of_an_unpacked_takeout_waits_too()
    {
        _folder.Write("Takeout/Google Photos/Photos from 2020/a.jpg", MediaFiles.Jpeg().AsSpan(0, 900));
        var source = new TakeoutPhotoSource(_folder.Combine("Takeout"), options: null, _time);
        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());

        await Assert.ThrowsAsync<ServiceRequestException>(() => source.OpenReadAsync(item, Rendition.Original, default));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<byte[]> ReadAsync()
    {
        var source = new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Dates = FolderDates.None }, _time);
        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());
        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);
        var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
