namespace Picsync.GooglePhotos.Tests;

public sealed class FileGoogleTokenStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-test-").FullName;

    private string TokenFile => Path.Join(_folder, "google-token.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Token_survives_and_is_readable_by_its_owner_only()
    {
        var token = new GoogleToken("ya29.A", new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero)) { RefreshToken = "1//0eNEW" };

        await new FileGoogleTokenStore(TokenFile).SaveAsync("grant", token, CancellationToken.None);

        Assert.Equal(token, await new FileGoogleTokenStore(TokenFile).FindAsync("grant", CancellationToken.None));
        Assert.Equal([TokenFile], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
        }
    }

    [Fact]
    public async Task Token_of_another_sign_in_is_not_found()
    {
        var store = new FileGoogleTokenStore(TokenFile);
        await store.SaveAsync("grant", new GoogleToken("ya29.A", null), CancellationToken.None);

        Assert.Null(await store.FindAsync("other", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"grant\": ya29")]
    [InlineData("""{"grant":"grant"}""")]
    public async Task Damaged_file_is_done_without(string content)
    {
        await File.WriteAllTextAsync(TokenFile, content);

        Assert.Null(await new FileGoogleTokenStore(TokenFile).FindAsync("grant", CancellationToken.None));
    }

    [Fact]
    public async Task Folder_that_is_missing_costs_the_token_and_nothing_else()
    {
        var store = new FileGoogleTokenStore(Path.Join(_folder, "missing", "token.json"));

        await store.SaveAsync("grant", new GoogleToken("ya29.A", null), CancellationToken.None);

        Assert.Null(await store.FindAsync("grant", CancellationToken.None));
    }

    [Fact]
    public async Task Next_process_renews_nothing_while_the_token_is_good()
    {
        using var first = Create();
        first.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.TEST-AT-2","expires_in":3599}"""));
        await first.Tokens.GetAccessTokenAsync(CancellationToken.None);
        using var second = Create();

        var token = await second.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.Equal("ya29.TEST-AT-2", token);
        Assert.Empty(second.Google.Requests);
    }

    [Fact]
    public async Task New_sign_in_does_not_use_the_token_of_the_one_before()
    {
        using var first = Create();
        first.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.OLD","expires_in":3599}"""));
        await first.Tokens.GetAccessTokenAsync(CancellationToken.None);
        using var second = Create(static options => options.Access.RefreshToken = "1//0eOTHER");
        second.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.NEW","expires_in":3599}"""));

        Assert.Equal("ya29.NEW", await second.Tokens.GetAccessTokenAsync(CancellationToken.None));
    }

    private GoogleSetup Create(Action<GooglePhotosOptions>? configure = null) =>
        new(options =>
        {
            options.TokenFile = TokenFile;
            options.Access.Expiry = DateTimeOffset.UnixEpoch;
            configure?.Invoke(options);
        });
}
