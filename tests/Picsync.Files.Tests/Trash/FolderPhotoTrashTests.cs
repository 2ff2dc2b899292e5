using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

public sealed class FolderPhotoTrashTests : IDisposable
{
    private static readonly RunId s_run = new("run-1");
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly Messages _log = new();

    private string Root => _folder.Combine("trash");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_created_before_the_first_photo()
    {
        using var trash = Open();

        await trash.GetPhotosAsync(s_run, CancellationToken.None);
        await trash.PruneAsync(CancellationToken.None);
        await Assert.ThrowsAsync<ItemUnavailableException>(() => trash.OpenReadAsync(Photo(1).Photo, CancellationToken.None));

        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_folder_and_its_files()
    {
        using var trash = Open();

        await PutAsync(trash, 1);

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var path in Folders().Append(Root))
        {
            Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, ModeOf(path));
        }

        foreach (var path in Files())
        {
            Assert.Equal(OwnerOnly, ModeOf(path));
        }
    }

    [Fact]
    public async Task Equal_bytes_of_several_runs_are_kept_once()
    {
        using var trash = Open();

        await PutAsync(trash, 1);
        await PutAsync(trash, 1, new RunId("run-2"));

        Assert.Single(Directory.EnumerateFiles(Path.Join(Root, "photos")));
    }

    [Fact]
    public async Task Damaged_entry_is_left_out_and_logged_and_costs_no_bytes_until_it_is_old()
    {
        using var trash = Open();
        await PutAsync(trash, 1);
        await PutAsync(trash, 2);
        foreach (var content in (string[])["", "{", "null", "[]", "{\"version\":2}", "{\"version\":1,\"kind\":\"md5\"}"])
        {
            await File.WriteAllTextAsync(EntryOf(1), content);

            var listed = await trash.GetPhotosAsync(s_run, CancellationToken.None);

            Assert.Equal("photo 2.jpg", Assert.Single(listed).FileName);
            Assert.Contains(EntryOf(1), Assert.Single(_log.TakeAll()), StringComparison.Ordinal);
        }

        Assert.Equal(0, await trash.PruneAsync(CancellationToken.None));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Join(Root, "photos")).Count());
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await trash.PruneAsync(CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(Path.Join(Root, "photos")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Join(Root, "runs")));
    }

    [Fact]
    public async Task Entry_under_the_name_of_another_is_left_out()
    {
        using var trash = Open();
        await PutAsync(trash, 1);
        await PutAsync(trash, 2);
        File.Copy(EntryOf(2), EntryOf(1), overwrite: true);

        Assert.Equal("photo 2.jpg", Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None)).FileName);
    }

    [Fact]
    public async Task Damaged_bytes_are_never_given_back_and_heal_when_the_photo_is_put_again()
    {
        using var trash = Open();
        var photo = await PutAsync(trash, 1);
        var path = Directory.EnumerateFiles(Path.Join(Root, "photos")).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => trash.OpenReadAsync(photo, CancellationToken.None));
        await PutAsync(trash, 1, new RunId("run-2"));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        await using var stream = await trash.OpenReadAsync(photo, CancellationToken.None);
    }

    [Fact]
    public async Task Entry_whose_bytes_are_gone_is_left_out_and_logged()
    {
        using var trash = Open();
        await PutAsync(trash, 1);
        File.Delete(Directory.EnumerateFiles(Path.Join(Root, "photos")).Single());

        Assert.Empty(await trash.GetPhotosAsync(s_run, CancellationToken.None));
        Assert.Contains("photo 1.jpg", Assert.Single(_log.TakeAll()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leftovers_of_a_crash_are_swept_up()
    {
        using var trash = Open();
        await PutAsync(trash, 1);
        var temporary = Path.Join(Root, ".picsync-0123.tmp");
        var orphan = Path.Join(Root, "photos", "md5-00000000000000000000000000000000");
        await File.WriteAllTextAsync(temporary, "half a photo");
        await File.WriteAllTextAsync(orphan, "a photo whose entry was never written");

        await trash.PruneAsync(CancellationToken.None);
        var youngStays = File.Exists(temporary);
        _time.Advance(TimeSpan.FromDays(2));
        await trash.PruneAsync(CancellationToken.None);

        Assert.True(youngStays);
        Assert.False(File.Exists(temporary));
        Assert.False(File.Exists(orphan));
        Assert.Single(await trash.GetPhotosAsync(s_run, CancellationToken.None));
    }

    [Fact]
    public async Task Trash_never_outgrows_its_size_once_a_run_is_over()
    {
        using var trash = Open(maxBytes: 2_500);
        for (var seed = 1; seed <= 40; seed++)
        {
            await PutAsync(trash, seed, new RunId($"run {seed}"));
            _time.Advance(TimeSpan.FromSeconds(1));

            Assert.InRange(new DirectoryInfo(Path.Join(Root, "photos")).EnumerateFiles().Sum(static file => file.Length), 1, 2_500);
        }

        var kept = await trash.GetPhotosAsync(new RunId("run 40"), CancellationToken.None);
        Assert.Equal("photo 40.jpg", Assert.Single(kept).FileName);
    }

    [Fact]
    public async Task Two_that_use_one_folder_at_once_lose_nothing()
    {
        using var one = Open(time: TimeProvider.System);
        using var other = Open(time: TimeProvider.System);

        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(seed =>
                    Task.Run(async () =>
                    {
                        await PutAsync(seed % 2 == 0 ? one : other, seed);
                        await (seed % 2 == 0 ? other : one).PruneAsync(CancellationToken.None);
                    })
                )
        );

        Assert.Equal(30, (await one.GetPhotosAsync(s_run, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Photos_of_a_run_under_way_in_another_process_stay_until_that_process_is_over()
    {
        using var other = Open(maxBytes: 2_500);
        var (photo, bytes) = Photo(1);
        await other.PutAsync(photo, new MemoryStream(bytes), CancellationToken.None);
        using var here = Open(maxBytes: bytes.Length);
        _time.Advance(TimeSpan.FromDays(40));

        var whileUnderWay = await here.PruneAsync(CancellationToken.None);
        other.Dispose();
        var afterwards = await here.PruneAsync(CancellationToken.None);

        Assert.Equal((0, 1), (whileUnderWay, afterwards));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Join(Root, "runs")));
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        _folder.Write("trash");
        using var trash = Open();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => PutAsync(trash, 1));

        Assert.Contains(Root, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddFolderTrash_registers_a_trash_with_its_options()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddFolderTrash(options => options.Path = Root)
            .BuildServiceProvider();

        var trash = Assert.IsType<FolderPhotoTrash>(provider.GetRequiredService<IPhotoTrash>());
        await PutAsync(trash, 1);

        Assert.True(Directory.Exists(Root));
    }

    [Fact]
    public void AddFolderTrash_keeps_a_trash_that_is_registered_already()
    {
        var own = new InMemoryPhotoTrash();
        using var provider = new ServiceCollection().AddSingleton<IPhotoTrash>(own).AddFolderTrash().BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<IPhotoTrash>());
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        Action<FolderTrashOptions> wrong = static options =>
        {
            options.Path = " ";
            options.Keep = TimeSpan.Zero;
            options.MaxBytes = 0;
        };
        using var provider = new ServiceCollection().AddFolderTrash(wrong).BuildServiceProvider();
        var options = new FolderTrashOptions();
        wrong(options);

        var registered = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPhotoTrash>());
        var made = Assert.Throws<ArgumentException>(() => new FolderPhotoTrash(options));

        Assert.All(
            [registered.Message, made.Message],
            static message =>
            {
                Assert.Contains("Path", message, StringComparison.Ordinal);
                Assert.Contains("Keep", message, StringComparison.Ordinal);
                Assert.Contains("MaxBytes", message, StringComparison.Ordinal);
            }
        );
    }

    private FolderPhotoTrash Open(long maxBytes = 1_000_000, TimeProvider? time = null) =>
        new(new FolderTrashOptions { Path = Root, MaxBytes = maxBytes }, time ?? _time, _log);

    private async Task<TrashedPhoto> PutAsync(FolderPhotoTrash trash, int seed, RunId? run = null)
    {
        var (photo, bytes) = Photo(seed);
        await trash.PutAsync(photo with { Run = run ?? s_run }, new MemoryStream(bytes), CancellationToken.None);
        await trash.EndRunAsync(run ?? s_run, keeps: true, CancellationToken.None);
        return photo;
    }

    private (TrashedPhoto Photo, byte[] Bytes) Photo(int seed)
    {
        var sample = SamplePhoto.Create($"photo {seed}.jpg", seed);
        var key = new JournalKey("nixplay", "Grandma");
        return (new TrashedPhoto(s_run, key, sample.Hashes.Md5!.Value, sample.FileName, seed, _time.GetUtcNow()), sample.Bytes.ToArray());
    }

    private string EntryOf(int seed) =>
        Directory.EnumerateFiles(Path.Join(Root, "runs"), $"md5-{Photo(seed).Photo.Hash}-*.json", SearchOption.AllDirectories).Single();

    // Windows has no modes: there a folder takes its parent's rights over.
    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows()
            ? UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None)
            : File.GetUnixFileMode(path);

    private IEnumerable<string> Folders() => Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories);

    private sealed class Messages : ILogger<FolderPhotoTrash>
    {
        private readonly List<string> _warnings = [];

        public List<string> TakeAll()
        {
            List<string> taken = [.. _warnings];
            _warnings.Clear();
            return taken;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _warnings.Add(formatter(state, exception));
    }
}
