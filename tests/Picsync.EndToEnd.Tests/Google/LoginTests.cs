using System.Text.RegularExpressions;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Google;

public sealed class LoginTests
{
    [Fact]
    public async Task Person_who_allows_is_signed_in_and_the_file_keeps_the_rest()
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);

        var (_, page) = await ConsentVisitor.DecideAsync(link);
        var result = (await login.WaitAsync()).Expect(0);
        var list = await account.Work.RunAsync("googlephotos", "list", "--json");

        Assert.Contains("You are signed in", page, StringComparison.Ordinal);
        Assert.Contains("Signed in.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ya29.", result.Output + result.Error, StringComparison.Ordinal);
        Assert.StartsWith(account.Before, account.Credentials, StringComparison.Ordinal);
        Assert.Matches("  access:\n    token_type: \"Bearer\"\n    access_token: \"ya29[.]", account.Credentials);
        Assert.Equal("Seaside", list.Expect(0).Json[0].GetProperty("title").GetString());
        Assert.Empty(account.Google.Violations);
    }

    [Theory]
    [InlineData(false, true, "declined")]
    [InlineData(true, false, "not ticked")]
    public async Task Person_who_declines_or_unticks_is_not_signed_in(bool allows, bool ticks, string expected)
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);

        var (_, page) = await ConsentVisitor.DecideAsync(link, allows, ticks);
        var result = (await login.WaitAsync()).Expect(5);

        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Contains("You are not signed in", page, StringComparison.Ordinal);
        Assert.Equal(account.Before, account.Credentials);
    }

    [Theory]
    [InlineData()]
    [InlineData("-o", "-")]
    public async Task Without_a_file_the_credentials_are_printed_and_nothing_else(params string[] arguments)
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync(arguments);

        await ConsentVisitor.DecideAsync(link);
        var result = (await login.WaitAsync()).Expect(0);
        account.Work.Write(GoogleAccount.File, result.Output);
        var list = await account.Work.RunAsync("googlephotos", "list");

        Assert.StartsWith("googlephotos:\n  api:\n    key: ", result.Output, StringComparison.Ordinal);
        list.Expect(0);
    }

    [Fact]
    public async Task Client_in_testing_warns_of_the_seven_days()
    {
        await using var account = await GoogleAccount.StartAsync(static options => options.IsInTesting = true);
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File, "--json");

        await ConsentVisitor.DecideAsync(link);
        var result = (await login.WaitAsync()).Expect(0);

        Assert.Contains("seven days", result.Error, StringComparison.Ordinal);
        Assert.Contains("In production", result.Json.GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.Equal(GoogleAccount.File, result.Json.GetProperty("file").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, result.Json.GetProperty("credentials").ValueKind);
    }

    [Fact]
    public async Task Device_is_signed_in_by_its_code()
    {
        await using var account = await GoogleAccount.StartAsync(static options => options.DeviceInterval = TimeSpan.FromSeconds(1));
        var login = account.Work.Start("googlephotos", "login", "--device", "-o", GoogleAccount.File);
        await login.WaitForErrorAsync("The code is good until");
        var code = Regex.Match(login.Error, "^[A-Z]{4}-[A-Z]{4}$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Value;

        var isKnown = account.Google.DecideDevice(code);
        (await login.WaitAsync()).Expect(0);

        Assert.True(isKnown);
        Assert.Contains(account.Google.DevicePageAddress.AbsoluteUri, login.Error, StringComparison.Ordinal);
        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);
    }

    [Fact]
    public async Task Device_sign_in_of_a_desktop_client_says_which_client_it_takes()
    {
        await using var account = await GoogleAccount.StartAsync(static options => options.AllowsDeviceSignIn = false);

        var result = await account.Work.RunAsync("googlephotos", "login", "--device");

        result.Expect(2);
        Assert.Contains("TVs and Limited Input devices", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_hold_the_sign_in_is_named_before_anybody_signs_in()
    {
        await using var account = await GoogleAccount.StartAsync();
        account.Work.Write("other.yaml", "googlephotos: text\n");

        var result = await account.Work.RunAsync("googlephotos", "login", "-o", "other.yaml", "--no-browser");

        result.Expect(2);
        Assert.Contains("other.yaml", result.Error, StringComparison.Ordinal);
        Assert.Empty(account.Google.Requests);
    }

    [Fact]
    public async Task Wait_for_a_person_ends_with_a_signal()
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, _) = await account.StartLoginAsync("-o", GoogleAccount.File);

        await login.SignalAsync("TERM");

        (await login.WaitAsync()).Expect(130);
        Assert.Equal(account.Before, account.Credentials);
    }

    [LinuxFact]
    public async Task Link_is_opened_where_there_is_a_browser()
    {
        await using var account = await GoogleAccount.StartAsync();
        var pipe = account.Work.PathOf("opened");
        using var make = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        await make.EndAsync("mkfifo");
        const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        var opener = account.Work.Write("bin/xdg-open", $"#!/bin/sh\necho noise\nprintf %s \"$1\" > '{pipe}'\n", Runnable);
        account.Work.Environment["PATH"] = $"{Path.GetDirectoryName(opener)}:{Environment.GetEnvironmentVariable("PATH")}";
        account.Work.Environment["DISPLAY"] = ":99";
        var login = account.Work.Start("googlephotos", "login");

        var link = await Task.Run(() => File.ReadAllText(pipe)).Within("the link that the browser is handed");
        await ConsentVisitor.DecideAsync(new Uri(link));
        var result = (await login.WaitAsync()).Expect(0);

        Assert.Contains("handed to your browser", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("googlephotos:", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("noise", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewed_token_goes_back_into_the_file()
    {
        await using var account = await GoogleAccount.StartAsync();
        account.Work.Write(
            GoogleAccount.File,
            account.Before
                + $"  access: # of Monday\n    refresh_token: {account.Google.Options.RefreshToken}\n    access_token: ya29.old\n"
        );

        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);
        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);

        Assert.Equal(1, account.Google.Requests.CountOf("refresh token"));
        Assert.StartsWith(account.Before + "  access: # of Monday\n", account.Credentials, StringComparison.Ordinal);
        Assert.Contains(account.Google.Options.RefreshToken, account.Credentials, StringComparison.Ordinal);
        Assert.DoesNotContain("ya29.old", account.Credentials, StringComparison.Ordinal);
        Assert.False(account.Work.Has("picsync-metadata-cache.db.google-token"));
    }

    [Fact]
    public async Task Renewed_token_is_kept_beside_the_cache_when_the_file_cannot_take_it()
    {
        await using var account = await GoogleAccount.StartAsync();
        var before = $"old: &old {{refresh_token: {account.Google.Options.RefreshToken}}}\n{account.Before}  access: *old\n";
        account.Work.Write(GoogleAccount.File, before);

        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);
        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);

        Assert.Equal(1, account.Google.Requests.CountOf("refresh token"));
        Assert.Equal(before, account.Credentials);
        Assert.True(account.Work.Has("picsync-metadata-cache.db.google-token"));
    }

    [Fact]
    public async Task Token_of_another_sign_in_never_reaches_the_file()
    {
        await using var account = await GoogleAccount.StartAsync();
        var before = account.Before + "  access:\n    refresh_token: 1//of-the-file\n";
        account.Work.Write(GoogleAccount.File, before);
        account.Work.Environment["PICSYNC_GooglePhotos__access__refresh_token"] = account.Google.Options.RefreshToken;

        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);

        Assert.Equal(before, account.Credentials);
    }

    [Fact]
    public async Task Token_server_in_trouble_costs_no_sign_in()
    {
        await using var account = await GoogleAccount.StartAsync();
        var before = account.Before + $"  access:\n    refresh_token: {account.Google.Options.RefreshToken}\n";
        account.Work.Write(GoogleAccount.File, before);
        account.Work.Environment["PICSYNC_GooglePhotos__MaxRetries"] = "0";
        account.Google.Faults.On("refresh token").Respond(503);

        (await account.Work.RunAsync("googlephotos", "list")).Expect(1, 3);

        Assert.Equal(before, account.Credentials);
        (await account.Work.RunAsync("googlephotos", "list")).Expect(0);
    }

    [Fact]
    public async Task Logout_ends_the_sign_in_and_forgets_it()
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File);
        await ConsentVisitor.DecideAsync(link);
        (await login.WaitAsync()).Expect(0);

        var logout = (await account.Work.RunAsync("googlephotos", "logout", "--json")).Expect(0);
        var again = (await account.Work.RunAsync("googlephotos", "logout")).Expect(0);
        var list = await account.Work.RunAsync("googlephotos", "list");

        Assert.True(logout.Json.GetProperty("wasSignedIn").GetBoolean());
        Assert.Contains("There is no sign-in", again.Output, StringComparison.Ordinal);
        Assert.Equal(1, account.Google.Requests.CountOf("revoke"));
        Assert.False(account.Google.IsRefreshTokenGood(account.Google.Options.RefreshToken));
        Assert.StartsWith(account.Before, account.Credentials, StringComparison.Ordinal);
        Assert.DoesNotMatch("ya29|1//", account.Credentials);
        Assert.Contains("picsync googlephotos login -o ", list.Expect(5).Error, StringComparison.Ordinal);
    }
}
