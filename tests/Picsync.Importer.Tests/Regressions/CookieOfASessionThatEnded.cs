using System.Net;
using Microsoft.Data.Sqlite;
using Picsync.Importer.Tests.World;

namespace Picsync.Importer.Tests.Regressions;

/// <summary>A session was what its cookie said, so that a copy of a cookie outlived what it stood for.</summary>
public sealed class CookieOfASessionThatEnded
{
    [Fact]
    public async Task Cookie_from_before_signing_out_opens_nothing_after_a_restart()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        using var thief = new Visitor(world);
        thief.CopyCookiesOf(visitor);
        var before = await StatusAsync(thief);

        (await visitor.SendAsync(HttpMethod.Delete, "api/session")).EnsureSuccessStatusCode();
        Assert.Equal(0, await world.StopAsync());
        await world.StartProcessAsync();
        await visitor.SignInAsync();

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(thief));
    }

    [Fact]
    public async Task Signing_out_at_one_process_ends_the_session_at_all_that_share_the_database()
    {
        await using var world = await ImporterWorld.StartAsync(settings: ("PICSYNC_Importer__QueueBucket", ImporterWorld.Bucket));
        var other = await world.StartPageAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        using var elsewhere = await Visitor.SignedInAsync(world);
        using var thief = new Visitor(world);
        thief.CopyCookiesOf(visitor);
        // Cookies do not know ports, so those of one process are sent to the other as well.
        var before = await StatusAsync(thief, other);

        (await visitor.SendAsync(HttpMethod.Delete, "api/session")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(thief, other));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(elsewhere, other));
    }

    [Fact]
    public async Task Cookie_from_before_the_browser_signed_in_anew_opens_nothing()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        using var thief = new Visitor(world);
        thief.CopyCookiesOf(visitor);

        await visitor.SignInAsync(ImporterWorld.Ben);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(thief));
    }

    [Theory]
    [InlineData("used = used - 13 * 86400000", HttpStatusCode.OK)]
    [InlineData("used = used - 15 * 86400000", HttpStatusCode.Unauthorized)]
    [InlineData("created = created - 89 * 86400000", HttpStatusCode.OK)]
    [InlineData("created = created - 91 * 86400000", HttpStatusCode.Unauthorized)]
    public async Task Session_ends_after_two_weeks_without_use_and_after_three_months_in_any_case(string passed, HttpStatusCode expected)
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);

        Execute(world, $"update sessions set {passed}");

        Assert.Equal(expected, await StatusAsync(visitor));
        // Being used, it lasts from now on.
        Assert.Equal(expected, await StatusAsync(visitor));
    }

    [Fact]
    public async Task Database_does_not_tell_what_the_cookie_holds_and_forgets_sessions_that_are_over()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        Execute(world, "update sessions set used = used - 15 * 86400000");

        using var other = await Visitor.SignedInAsync(world, ImporterWorld.Ben);

        Assert.Equal(1L, Execute(world, "select count(*) from sessions"));
    }

    [Fact]
    public async Task Database_of_the_version_before_is_taken_over()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        Assert.Equal(0, await world.StopAsync());
        Execute(world, "drop table sessions; alter table accounts add column stamp text not null default 'old'; pragma user_version = 2;");

        await world.StartProcessAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor));
        await visitor.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        Assert.Equal(1L, Execute(world, "select count(*) from accounts"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, Uri? at = null)
    {
        using var answer = await visitor.GetAsync($"{at}api/imports");
        return answer.StatusCode;
    }

    private static object? Execute(ImporterWorld world, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(world.DataDirectory, "importer.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
