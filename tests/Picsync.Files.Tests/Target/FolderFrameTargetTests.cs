using System.Security.Cryptography;
using System.Text;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderFrameTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Missing_root_is_an_error_and_is_not_created()
    {
        using var target = new FolderFrameTarget(_folder.Combine("stick"));

        var finding = await Assert.ThrowsAsync<ServiceRequestException>(() => target.FindAlbumAsync("Grandma", CancellationToken.None));
        await Assert.ThrowsAsync<ServiceRequestException>(() => target.CreateAlbumAsync("Grandma", CancellationToken.None));

        Assert.Contains("attach the drive", finding.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Combine("stick")));
    }

    [Fact]
    public async Task Looking_and_listing_write_nothing()
    {
        _folder.Write("Grandma/a.jpg");
        using var target = new FolderFrameTarget(_folder.Root);

        var album = await target.FindAlbumAsync("Grandma", CancellationToken.None);
        var items = await ListAsync(target, album!);

        Assert.Single(items);
        Assert.Equal(
            [_folder.Combine("Grandma/a.jpg")],
            Directory.EnumerateFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Where(File.Exists)
        );
    }

    [Fact]
    public async Task Equal_names_never_overwrite_each_other()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;

        foreach (var seed in new[] { 1, 2, 3 })
        {
            await target.UploadAsync(album, SamplePhoto.Create("IMG_0001.jpg", seed).ToUpload(), CancellationToken.None);
        }

        Assert.Equal(["IMG_0001 (2).jpg", "IMG_0001 (3).jpg", "IMG_0001.jpg"], FilesOf(album));
    }

    [Fact]
    public async Task Parallel_uploads_of_one_name_and_of_one_photo_keep_each_photo_once()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        var photos = Enumerable.Range(0, 40).Select(static number => SamplePhoto.Create("IMG_0001.jpg", number / 2)).ToList();

        await Task.WhenAll(photos.Select(photo => Task.Run(() => target.UploadAsync(album, photo.ToUpload(), CancellationToken.None))));

        Assert.Equal(20, FilesOf(album).Count);
        Assert.Equal(20, (await ListAsync(target, album)).Select(static item => item.Hash).Distinct().Count());
    }

    [Fact]
    public async Task Foreign_files_stay_and_are_no_items()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        foreach (var name in new[] { "notes.txt", ".secret.jpg", "inner/a.jpg" })
        {
            _folder.Write($"{album.Id}/{name}");
        }

        var items = await ListAsync(target, album);
        var delete = () => target.DeleteAsync(album, new TargetItem("notes.txt"), CancellationToken.None);

        Assert.Empty(items);
        await Assert.ThrowsAsync<ServiceRequestException>(delete);
        Assert.True(File.Exists(_folder.Combine($"{album.Id}/notes.txt")));
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("..\\outside.jpg")]
    [InlineData("inner/a.jpg")]
    [InlineData(".picsync-index.json")]
    [InlineData("..")]
    public async Task Delete_never_leaves_the_album(string id)
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        _folder.Write("outside.jpg");
        _folder.Write($"{album.Id}/inner/a.jpg");

        await Assert.ThrowsAsync<ServiceRequestException>(() => target.DeleteAsync(album, new TargetItem(id), CancellationToken.None));

        Assert.True(File.Exists(_folder.Combine("outside.jpg")));
        Assert.True(File.Exists(_folder.Combine($"{album.Id}/inner/a.jpg")));
    }

    [Fact]
    public async Task Delete_spares_a_file_that_was_replaced_since_the_listing()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1).ToUpload(), CancellationToken.None);
        var item = Assert.Single(await ListAsync(target, album));
        _folder.Write($"{album.Id}/a.jpg", Encoding.UTF8.GetBytes("somebody's own picture"));

        await target.DeleteAsync(album, item, CancellationToken.None);

        Assert.Equal("somebody's own picture", await File.ReadAllTextAsync(_folder.Combine($"{album.Id}/a.jpg")));
    }

    [Fact]
    public async Task Unchanged_files_are_not_read_again_by_the_next_run()
    {
        var (first, album) = await CreateAsync();
        await first.UploadAsync(album, SamplePhoto.Create("a.jpg", 1).ToUpload(), CancellationToken.None);
        await first.PublishAsync(album, [], new PublishOptions(), CancellationToken.None);
        first.Dispose();
        var path = _folder.Combine($"{album.Id}/a.jpg");
        var changed = File.GetLastWriteTimeUtc(path);
        var other = SamplePhoto.Create("a.jpg", 8).Bytes.ToArray();
        Assert.Equal(new FileInfo(path).Length, other.Length);

        // Other bytes of the same length and time show whether the file was read.
        await File.WriteAllBytesAsync(path, other);
        File.SetLastWriteTimeUtc(path, changed);
        using var second = new FolderFrameTarget(_folder.Root);
        var unread = Assert.Single(await ListAsync(second, album)).Hash;
        File.SetLastWriteTimeUtc(path, changed.AddSeconds(10));
        var read = Assert.Single(await ListAsync(second, album)).Hash;

        Assert.Equal(SamplePhoto.Create("a.jpg", 1).Hashes.Md5, unread);
        Assert.Equal(SamplePhoto.Create("a.jpg", 8).Hashes.Md5, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ not json")]
    [InlineData("""{"version":99,"files":{}}""")]
    [InlineData("""{"version":1,"files":{"a.jpg":{"length":4,"changed":1,"md5":"zz"}}}""")]
    public async Task Damaged_index_costs_reading_and_nothing_else(string index)
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        var path = _folder.Write($"{album.Id}/a.jpg", "photo"u8);
        _folder.Write($"{album.Id}/.picsync-index.json", Encoding.UTF8.GetBytes(index));

        var item = Assert.Single(await ListAsync(target, album));

        Assert.Equal(ContentHash.FromBytes(HashKind.Md5, MD5.HashData(await File.ReadAllBytesAsync(path))), item.Hash);
    }

    [Fact]
    public async Task Confirm_reads_what_is_really_on_the_disk()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        var receipt = await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1).ToUpload(), CancellationToken.None);
        var path = _folder.Combine($"{album.Id}/a.jpg");
        var changed = File.GetLastWriteTimeUtc(path);
        await File.WriteAllBytesAsync(path, SamplePhoto.Create("a.jpg", 8).Bytes.ToArray());
        File.SetLastWriteTimeUtc(path, changed);

        var confirmed = await target.ConfirmAsync(album, [receipt], CancellationToken.None);

        Assert.Empty(confirmed);
    }

    [Fact]
    public async Task Truncated_photo_never_reaches_the_album()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        var upload = SamplePhoto.Create("a.jpg", 1).ToUpload();
        upload = upload with { OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[10])) };

        await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, upload, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Combine(album.Id)));
    }

    [Fact]
    public async Task Cancelled_upload_leaves_nothing_behind()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;
        using var cancel = new CancellationTokenSource();
        var photo = SamplePhoto.Create("a.jpg", 1);
        var upload = photo.ToUpload() with
        {
            OpenReadAsync = async _ =>
            {
                await cancel.CancelAsync();
                return new MemoryStream(photo.Bytes.ToArray());
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.UploadAsync(album, upload, cancel.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Combine(album.Id)));
    }

    [Fact]
    public async Task Leftovers_of_killed_runs_are_swept_up_and_young_files_are_not()
    {
        var (_, album) = await CreateAsync();
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow);
        using var target = new FolderFrameTarget(_folder.Root, time);
        var old = _folder.Write($"{album.Id}/.picsync-1.tmp");
        var young = _folder.Write($"{album.Id}/.picsync-2.tmp");
        File.SetLastWriteTimeUtc(old, time.GetUtcNow().UtcDateTime.AddDays(-2));

        await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1).ToUpload(), CancellationToken.None);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task Unknown_type_is_refused_for_this_item_alone()
    {
        var (target, album) = await CreateAsync();
        using var _ = target;

        var upload = SamplePhoto.Create("a.jpg", 1).ToUpload() with { ContentType = "application/pdf" };

        await Assert.ThrowsAsync<ItemUnavailableException>(() => target.UploadAsync(album, upload, CancellationToken.None));
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(122, true)]
    [InlineData(30, false)]
    public void Full_disk_is_told_from_other_faults(int error, bool isFull)
    {
        var fault = DiskFaults.From(new IOException("x", error), "write a photo", "/stick/Grandma");

        Assert.Equal(isFull, fault is TargetFullException);
        Assert.Contains("/stick/Grandma", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(27)]
    [InlineData(36)]
    public void File_that_is_too_long_for_the_disk_is_refused_for_itself_alone(int error) =>
        Assert.IsType<ItemRefusedException>(DiskFaults.From(new IOException("x", error), "write a photo", "/stick/Grandma"));

    private async Task<(FolderFrameTarget Target, TargetAlbum Album)> CreateAsync()
    {
        var target = new FolderFrameTarget(_folder.Root);
        return (target, await target.CreateAlbumAsync("Grandma", CancellationToken.None));
    }

    private List<string> FilesOf(TargetAlbum album) =>
        [
            .. Directory
                .EnumerateFiles(_folder.Combine(album.Id), "*.jpg")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<List<TargetItem>> ListAsync(FolderFrameTarget target, TargetAlbum album)
    {
        var items = new List<TargetItem>();
        await foreach (var item in target.GetItemsAsync(album, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }
}
