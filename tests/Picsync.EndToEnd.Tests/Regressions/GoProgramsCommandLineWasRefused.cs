using System.Net;
using System.Net.Sockets;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: command lines of the Go program, of its README and of its earlier years were refused without a word on what takes their place.</summary>
public sealed class GoProgramsCommandLineWasRefused : IDisposable
{
    private const string Registered = "http://127.0.0.1:8081/picsyncCatchToken";

    private readonly Workspace _work = new();

    [Theory]
    [InlineData("help", "history")]
    [InlineData("help sync", "--release")]
    [InlineData("help googlephotos", "logout")]
    [InlineData("help googlephotos login", "--no-browser")]
    [InlineData("help googlecloud login", "--no-browser")]
    [InlineData("help nixplay delete album", "--delete-multiple")]
    [InlineData("help help", "COMMAND")]
    [InlineData("-h", "history")]
    [InlineData("--help", "history")]
    [InlineData("-h sync", "--release")]
    [InlineData("--help sync", "--release")]
    [InlineData("sync -h", "--release")]
    [InlineData("sync one.yaml two.yaml -h", "--release")]
    [InlineData("sync --no-such-option --help", "--release")]
    [InlineData("googlephotos -h", "logout")]
    [InlineData("nixplay -h list", "--update-cache")]
    [InlineData("nixplay list Album --help", "--update-cache")]
    [InlineData("nixplay delete --help", "album")]
    public async Task Help_is_given_wherever_it_is_asked_for(string arguments, string expected)
    {
        var result = (await _work.RunAsync(arguments.Split(' '))).Expect(0);

        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("help nonsense")]
    [InlineData("help googlephotos nonsense")]
    public async Task Help_on_nothing_is_a_wrong_command_line(string arguments)
    {
        var result = (await _work.RunAsync(arguments.Split(' '))).Expect(2);

        Assert.Contains("nonsense", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("sync Gallery Frame", "stands in picsync.yaml now")]
    [InlineData("sync Gallery Frame --every 1h", "'every: 1h' in place of --every")]
    [InlineData("sync --every 60s Gallery Frame", "'every: 1h' in place of --every")]
    [InlineData("sync -d 60s Gallery Frame", "'every: 1h' in place of --every")]
    [InlineData("sync --every=60s", "'every: 1h' in place of --every")]
    [InlineData("sync-smugmug-to-nixplay Gallery Frame", "SmugMug is no source of this version")]
    [InlineData("smugmug list", "SmugMug is no source of this version")]
    [InlineData("login", "picsync googlephotos login")]
    [InlineData("login -o picsync-config.yaml", "picsync googlephotos login")]
    public async Task Form_of_earlier_years_is_told_its_new_form_in_one_sentence(string arguments, string expected)
    {
        var result = (await _work.RunAsync(arguments.Split(' '))).Expect(2);
        var json = (await _work.RunAsync([.. arguments.Split(' '), "--json"])).Expect(2);

        Assert.Single(result.Error.Split('\n'), line => line.Contains(expected, StringComparison.Ordinal));
        Assert.Contains(expected, json.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("PICSYNC_NIXPLAY_USERNAME", "PICSYNC_Nixplay__Username")]
    [InlineData("PICSYNC_NIXPLAY_PASSWORD", "PICSYNC_Nixplay__Password")]
    [InlineData("PICSYNC_GOOGLEPHOTOS_API_KEY", "PICSYNC_GooglePhotos__Api__Key")]
    [InlineData("PICSYNC_GOOGLEPHOTOS_API_SECRET", "PICSYNC_GooglePhotos__Api__Secret")]
    [InlineData("PICSYNC_SMUGMUG_API_KEY", "SmugMug is no source")]
    [InlineData("NIXPLAY_SMUGMUG_API_SECRET", "SmugMug is no source")]
    public async Task Variable_of_earlier_years_is_told_its_new_form_and_never_its_value(string variable, string expected)
    {
        _work.Environment[variable] = "hush-hush";

        var result = await _work.RunAsync("nixplay", "list");

        var told = Assert.Single(result.Error.Split('\n'), line => line.Contains(variable, StringComparison.Ordinal));
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_the_sentences_name_are_read()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.Work.Write(".picsync-credentials.yaml", "nixplay: {}\n");
        world.Work.Environment["PICSYNC_Nixplay__Username"] = world.Nixplay.Options.UserName;
        world.Work.Environment["PICSYNC_Nixplay__Password"] = world.Nixplay.Options.Password;
        world.Work.Environment["PICSYNC_GooglePhotos__Api__Key"] = world.Google.Options.ClientId;
        world.Work.Environment["PICSYNC_GooglePhotos__Api__Secret"] = world.Google.Options.ClientSecret;
        world.Work.Environment["PICSYNC_GooglePhotos__Access__Refresh_Token"] = world.Google.Options.RefreshToken;

        (await world.SyncAsync()).Expect(0);

        Assert.Single(world.Nixplay.FindAlbum("Grandma")!.Photos);
    }

    [Fact]
    public async Task File_of_earlier_years_is_told_where_its_words_belong()
    {
        _work.Write("picsync-config.yaml", "nixplay: {username: me, password: hush-hush}\n");

        var result = (await _work.RunAsync("nixplay", "list")).Expect(2);

        Assert.Contains("picsync-config.yaml is not read any more", result.Error, StringComparison.Ordinal);
        Assert.Contains(".picsync-credentials.yaml", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("googlephotos", "-o")]
    [InlineData("googlephotos", "--outfile")]
    [InlineData("googlecloud", "-o")]
    [InlineData("googlecloud", "--outfile")]
    public async Task Sign_in_is_written_into_the_file_under_every_name_of_command_and_option(string command, string option)
    {
        await using var account = await GoogleAccount.StartAsync();
        var login = account.Work.Start(command, "login", "--no-browser", option, GoogleAccount.File);
        var link = await account.WaitForLinkAsync(login);

        await ConsentVisitor.DecideAsync(link);

        Assert.Contains("Signed in.", (await login.WaitAsync()).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("refresh_token: \"1//", account.Credentials, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_comes_back_to_the_address_that_was_registered_for_the_Go_program()
    {
        await using var account = await GoogleAccount.StartAsync();

        // Another sign-in on this machine may have the port for a while.
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        await Waiting.UntilAsync(
            async () =>
            {
                if (RedirectOf(link) == Registered)
                {
                    return true;
                }

                await login.SignalAsync("INT");
                await login.WaitAsync();
                (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
                return false;
            },
            "a sign-in at the registered address"
        );

        await ConsentVisitor.DecideAsync(link);

        (await login.WaitAsync()).Expect(0);
    }

    [Fact]
    public async Task Browser_comes_back_to_a_free_port_when_that_one_is_taken()
    {
        await using var account = await GoogleAccount.StartAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 8081) { ExclusiveAddressUse = true };
        await Waiting.UntilAsync(() => TryStart(taken), "the port, which another sign-in may have");

        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        await ConsentVisitor.DecideAsync(link);

        (await login.WaitAsync()).Expect(0);
        Assert.Matches("^http://127[.]0[.]0[.]1:(?!8081/)[0-9]+/picsyncCatchToken$", RedirectOf(link));
    }

    [Fact]
    public async Task Update_of_the_cache_by_Nixplays_listing_says_why_it_does_nothing()
    {
        await using var world = await FrameWorld.StartAsync();

        var result = (await world.Work.RunAsync("nixplay", "list", "--update-cache")).Expect(0);

        Assert.Contains("Nixplay lists the digests of its photos", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Album_without_a_name_is_not_deleted(string name)
    {
        await using var world = await FrameWorld.StartAsync();

        var result = (await world.Work.RunAsync("nixplay", "delete", "album", name)).Expect(2);

        Assert.Contains("empty", result.Error, StringComparison.Ordinal);
        Assert.Empty(world.Nixplay.Requests);
    }

    public void Dispose() => _work.Dispose();

    private static string RedirectOf(Uri link) =>
        link
            .Query.TrimStart('?')
            .Split('&')
            .Select(static pair => pair.Split('='))
            .Where(static pair => pair[0] == "redirect_uri")
            .Select(static pair => Uri.UnescapeDataString(pair[1]))
            .Single();

    private static bool TryStart(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
