namespace Picsync.GooglePhotos.Tests.Picks;

public sealed class GooglePickStoreTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc")]
    [InlineData("C:")]
    [InlineData(".hidden")]
    [InlineData("ends.")]
    [InlineData("ends ")]
    [InlineData("new\nline")]
    [InlineData("con")]
    [InlineData("LPT1.old")]
    public async Task Name_that_could_leave_the_folder_or_that_some_system_refuses_is_not_taken(string name)
    {
        await using var world = await PickWorld.StartAsync();

        Assert.Throws<ConfigurationException>(() => world.Store.Find(name));
        Assert.Throws<ConfigurationException>(() => world.Store.Delete(name));
        await Assert.ThrowsAsync<ConfigurationException>(() => world.PickAsync(name, world.Ids));
        Assert.Empty(world.Google.Requests);
        Assert.False(Directory.Exists(world.Folder));
    }

    [Theory]
    [InlineData("holiday-2026")]
    [InlineData("Zürich 2026")]
    [InlineData("東京")]
    [InlineData("a.b_c")]
    public async Task Ordinary_names_of_every_script_are_taken(string name)
    {
        await using var world = await PickWorld.StartAsync(photos: 1);

        await world.PickAsync(name, world.Ids);

        Assert.Equal(name, Assert.Single(world.Store.GetAll()).Name);
    }

    [Fact]
    public async Task Name_of_64_letters_is_taken_and_one_more_is_not()
    {
        await using var world = await PickWorld.StartAsync();

        Assert.Null(world.Store.Find(new string('n', 64)));
        Assert.Throws<ConfigurationException>(() => world.Store.Find(new string('n', 65)));
    }

    [Fact]
    public async Task Unknown_pick_names_the_command_and_the_picks_there_are()
    {
        await using var world = await PickWorld.StartAsync(photos: 1);
        await world.PickAsync("spring", world.Ids);

        var (_, error) = await world.ListAsync("sprung");

        var message = Assert.IsType<AlbumNotFoundException>(error).Message;
        Assert.Contains("picsync googlephotos pick sprung", message, StringComparison.Ordinal);
        Assert.Contains("spring", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"name":"x","pickedAt":"2026-01-01T00:00:00Z","items":[]}""")]
    [InlineData("""{"version":1,"name":"x","pickedAt":"2026-01-01T00:00:00Z","items":null}""")]
    [InlineData(
        """{"version":1,"name":"x","pickedAt":"2026-01-01T00:00:00Z","items":[{"id":"A","fileName":"a","lengthBytes":1,"md5":"x","sha256":"y","file":"../../etc/passwd","pickedAt":"2026-01-01T00:00:00Z"}]}"""
    )]
    public async Task Manifest_that_cannot_be_read_is_an_error_and_never_an_empty_pick(string manifest)
    {
        await using var world = await PickWorld.StartAsync(photos: 1);
        await world.PickAsync("damaged", world.Ids);
        await File.WriteAllTextAsync(Path.Join(world.Folder, "damaged", "manifest.json"), manifest);

        var (items, error) = await world.ListAsync("damaged");

        Assert.Empty(items);
        Assert.IsType<IncompleteListingException>(error);
        Assert.NotNull(Assert.Single(world.Store.GetAll()).Problem);
        await Assert.ThrowsAsync<IncompleteListingException>(() => world.PickAsync("damaged", world.Ids));
        Assert.Equal(1, (await world.PickAsync("damaged", world.Ids, replaces: true)).Pick.ItemCount);
    }

    [Fact]
    public async Task File_that_was_changed_or_deleted_makes_its_item_unavailable_and_no_other()
    {
        await using var world = await PickWorld.StartAsync(photos: 3);
        await world.PickAsync("touched", world.Ids);
        var (before, _) = await world.ListAsync("touched");
        File.Delete(FileOf(world, before[0]));
        await File.AppendAllTextAsync(FileOf(world, before[1]), "more");

        var (items, error) = await world.ListAsync("touched");

        Assert.Null(error);
        Assert.Equal([false, false, true], items.Select(static item => item.UnavailableReason is null));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(world.SourceOf("touched"), items[0]));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(world.SourceOf("touched"), items[1]));
        Assert.Equal(PickWorld.BytesOf(2), await GoogleSetup.ReadAsync(world.SourceOf("touched"), items[2]));
    }

    [Fact]
    public async Task File_that_is_missing_is_fetched_again_by_the_next_pick_of_its_item()
    {
        await using var world = await PickWorld.StartAsync(photos: 2);
        await world.PickAsync("healed", world.Ids);
        var (before, _) = await world.ListAsync("healed");
        File.Delete(FileOf(world, before[1]));

        var outcome = await world.PickAsync("healed", world.Ids);
        var (items, _) = await world.ListAsync("healed");

        Assert.Equal((1, 1), (outcome.Added, outcome.Known));
        Assert.All(items, static item => Assert.Null(item.UnavailableReason));
    }

    [Fact]
    public async Task Source_sees_a_pick_that_was_made_anew()
    {
        await using var world = await PickWorld.StartAsync(photos: 3);
        await world.PickAsync("renewed", world.Ids.Take(1));
        var source = world.SourceOf("renewed");
        var first = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
        await GoogleSetup.ReadAsync(source, first[0]);

        await world.PickAsync("renewed", world.Ids.Skip(1), replaces: true);
        File.SetLastWriteTimeUtc(Path.Join(world.Folder, "renewed", "manifest.json"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(["p1.jpg", "p2.jpg"], second.Select(static item => item.FileName));
        Assert.Equal(PickWorld.BytesOf(1), await GoogleSetup.ReadAsync(source, second[0]));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(source, first[0]));
    }

    [Fact]
    public async Task Deleted_pick_is_gone_and_deleting_it_again_is_fine()
    {
        await using var world = await PickWorld.StartAsync(photos: 1);
        await world.PickAsync("gone", world.Ids);

        Assert.True(world.Store.Delete("gone"));
        Assert.False(world.Store.Delete("gone"));

        Assert.Empty(world.Store.GetAll());
        Assert.False(Directory.Exists(Path.Join(world.Folder, "gone")));
    }

    [Fact]
    public async Task File_that_a_person_put_into_the_folder_stays_through_picks()
    {
        await using var world = await PickWorld.StartAsync(photos: 2);
        await world.PickAsync("mine", world.Ids);
        var note = Path.Join(world.Folder, "mine", "note.txt");
        await File.WriteAllTextAsync(note, "by me");

        await world.PickAsync("mine", world.Ids.Take(1), replaces: true);

        Assert.True(File.Exists(note));
    }

    [Fact]
    public void Without_a_folder_there_are_no_picks() =>
        Assert.Empty(new GooglePickStore(Path.Join(Path.GetTempPath(), $"none-{Guid.NewGuid():N}")).GetAll());

    private static string FileOf(PickWorld world, MediaItem item) =>
        Directory.EnumerateFiles(world.Folder, $"{item.Hashes!.Sha256}.*", SearchOption.AllDirectories).Single();
}
