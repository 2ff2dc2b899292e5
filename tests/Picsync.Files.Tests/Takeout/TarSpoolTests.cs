using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Files.Tests;

public sealed class TarSpoolTests : TakeoutTests
{
    private const int Length = 10_000;
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Archive_is_read_as_often_as_the_bound_fits_into_it_and_not_for_each_photo()
    {
        var files = CreateFiles(40, out var path);
        var spool = new TarSpool(path, 10 * Length, _time);

        for (var place = 0; place < files.Count; place++)
        {
            Assert.Equal(Picture(files[place]), await ReadAsync(spool, files[place], files.Skip(place + 1)));
        }

        Assert.Equal(4, spool.PassCount);
    }

    [Fact]
    public async Task Many_at_once_share_the_passes()
    {
        var files = CreateFiles(40, out var path);
        var spool = new TarSpool(path, 20 * Length, _time);

        await Parallel.ForAsync(
            0,
            files.Count,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (place, _) => Assert.Equal(Picture(files[place]), await ReadAsync(spool, files[place], files.Skip(place + 1)))
        );

        Assert.InRange(spool.PassCount, 2, 3);
    }

    [Fact]
    public async Task Photo_larger_than_the_bound_is_given_all_the_same()
    {
        var files = CreateFiles(3, out var path);
        var spool = new TarSpool(path, 1, _time);

        Assert.Equal(Picture(files[1]), await ReadAsync(spool, files[1], files.Skip(2)));
    }

    [Fact]
    public async Task What_is_put_aside_is_let_go_when_nobody_asks_any_more_and_stays_readable_for_who_holds_it()
    {
        var files = CreateFiles(2, out var path);
        var spool = new TarSpool(path, 10 * Length, _time);
        await using var open = await spool.OpenAsync(files[0], [], CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.False(spool.IsHolding);
        using var bytes = new MemoryStream();
        await open.CopyToAsync(bytes);
        Assert.Equal(Picture(files[0]), bytes.ToArray());
        Assert.Equal(Picture(files[0]), await ReadAsync(spool, files[0], []));
        Assert.Equal(2, spool.PassCount);
    }

    [Fact]
    public async Task Nothing_has_a_name_in_the_folder_for_temporary_files()
    {
        var files = CreateFiles(2, out var path);
        var spool = new TarSpool(path, 10 * Length, _time);
        await using var open = await spool.OpenAsync(files[0], [], CancellationToken.None);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "picsync-takeout-*"));
        }
    }

    [Fact]
    public async Task Who_gives_up_does_not_keep_others_from_their_photo()
    {
        var files = CreateFiles(3, out var path);
        var spool = new TarSpool(path, 10 * Length, _time);
        using var cancel = new CancellationTokenSource();
        var givenUp = spool.OpenAsync(files[2], [], cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal(Picture(files[1]), await ReadAsync(spool, files[1], []));
        await Task.WhenAny(givenUp);
        Assert.True(givenUp.IsCanceled || givenUp.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Archive_that_was_replaced_since_it_was_listed_is_noticed()
    {
        Takeout.AddPhoto("Sea", "0.jpg", Bytes(1));
        var path = Takeout.WriteTgz(Files.Combine("t.tgz"));
        var source = new TakeoutPhotoSource(path);
        var item = Assert.Single(await ListAsync(source));
        File.Delete(path);
        new TakeoutBuilder().AddPhoto("Sea", "0.jpg", Bytes(3)).WriteTgz(path);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => ReadAsync(source, item));
        File.Delete(path);
        await Assert.ThrowsAsync<ItemUnavailableException>(() => ReadAsync(new TakeoutPhotoSource(path), item).Within("the error"));
    }

    private static byte[] Picture(PartFile file)
    {
        var bytes = new byte[Length];
        new Random(int.Parse(Path.GetFileNameWithoutExtension(file.Name))).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(TarSpool spool, PartFile file, IEnumerable<PartFile> following)
    {
        await using var stream = await spool.OpenAsync(file, following, CancellationToken.None);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    // They are asked for in another order than they lie in the archive, as a listing by date does.
    private List<PartFile> CreateFiles(int count, out string path)
    {
        for (var number = 0; number < count; number++)
        {
            var bytes = new byte[Length];
            new Random(number).NextBytes(bytes);
            Takeout.AddPhoto("Sea", $"{number}.jpg", bytes);
        }

        path = Takeout.WriteTgz(Files.Combine("t.tgz"));
        var files = new TarPart(path, 1, _time, CancellationToken.None).Files.Where(static file => file.IsMedia).ToArray();
        new Random(7).Shuffle(files);
        return [.. files];
    }
}
