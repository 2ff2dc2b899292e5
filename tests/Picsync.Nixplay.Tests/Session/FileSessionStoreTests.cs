namespace Picsync.Nixplay.Tests;

public sealed class FileSessionStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-nixplay-").FullName;
    private readonly Uri _address = new("https://api.nixplay.com/");

    private string SessionPath => Path.Combine(_folder, "sub", "session.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Store_gives_back_what_was_saved_and_leaves_no_other_file()
    {
        var store = new FileNixplaySessionStore(SessionPath);
        var session = new NixplaySession("sim.user", _address, DateTimeOffset.UnixEpoch, [new("a", "1"), new("b", "\"x, y\"")]);

        await store.SaveAsync(session, default);
        var found = await new FileNixplaySessionStore(SessionPath).FindAsync("sim.user", _address, default);

        Assert.Equal(session.Cookies, found!.Cookies);
        Assert.Equal(["session.json"], Directory.GetFiles(Path.GetDirectoryName(SessionPath)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Store_keeps_the_file_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await new FileNixplaySessionStore(SessionPath).SaveAsync(new("u", _address, DateTimeOffset.UnixEpoch, []), default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SessionPath));
    }

    [Fact]
    public async Task Store_gives_no_session_of_another_account_or_address()
    {
        var store = new FileNixplaySessionStore(SessionPath);
        await store.SaveAsync(new("sim.user", _address, DateTimeOffset.UnixEpoch, [new("a", "1")]), default);

        Assert.Null(await store.FindAsync("other", _address, default));
        Assert.Null(await store.FindAsync("sim.user", new Uri("http://127.0.0.1:1/"), default));
    }

    [Fact]
    public async Task Store_forgets_on_demand_and_none_there_is_fine()
    {
        var store = new FileNixplaySessionStore(SessionPath);
        await store.SaveAsync(new("u", _address, DateTimeOffset.UnixEpoch, [new("a", "1")]), default);

        await store.DeleteAsync("u", _address, default);
        await store.DeleteAsync("u", _address, default);

        Assert.False(File.Exists(SessionPath));
    }

    [Fact]
    public async Task Client_signs_in_when_the_stored_session_cannot_be_read()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SessionPath)!);
        await File.WriteAllTextAsync(SessionPath, "{ not a session");
        await using var bed = await Bed.StartAsync(configure: options => options.SessionFile = SessionPath);

        await bed.Client.GetProfileAsync();

        Assert.NotNull(await new FileNixplaySessionStore(SessionPath).FindAsync("sim.user", bed.Simulator.BaseAddress, default));
    }

    [Fact]
    public void Session_and_cookie_never_print_a_value()
    {
        var session = new NixplaySession("sim.user", _address, DateTimeOffset.UnixEpoch, [new("a", "s3cret")]);

        Assert.DoesNotContain("s3cret", $"{session} {session.Cookies[0]}", StringComparison.Ordinal);
        Assert.DoesNotContain("sim.user", $"{session}", StringComparison.Ordinal);
    }
}
