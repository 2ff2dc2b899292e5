using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>One write that was forbidden cost the session, which signed the owner out of the web app; the second within ten minutes was a "session conflict".</summary>
public sealed class OneForbiddenWriteCostTheSession
{
    [Fact]
    public async Task Write_that_is_forbidden_once_is_sent_once_more_in_the_same_session()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Faults.On(NixplayOperations.DeletePhoto).RespondHtml(403).On(NixplayOperations.GetUploadTicket).RespondHtml(403);

        await bed.Target.DeleteAsync(album, items[0], default);
        await bed.Target.UploadAsync(album, Bed.Upload("x"), default);

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
        Assert.Equal(2, bed.Simulator.FindAlbum("Summer")!.Photos.Count);
    }

    [Fact]
    public async Task Writes_that_stay_forbidden_while_the_session_works_are_failed_requests_and_no_conflict()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(4);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Faults.On(NixplayOperations.DeletePhoto).Always().RespondHtml(403);

        foreach (var item in items)
        {
            var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.DeleteAsync(album, item, default));
            Assert.Equal((403, true), (error.StatusCode, error.IsTransient));
        }

        // One at the start, and one for all that was forbidden.
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Reads_that_stay_forbidden_while_the_session_works_are_failed_requests_and_no_conflict()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.Faults.On(NixplayOperations.ListPlaylists).Always().RespondHtml(403);

        for (var call = 0; call < 4; call++)
        {
            var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.FindPlaylistsAsync("x"));
            Assert.Equal(403, error.StatusCode);
        }

        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Theory]
    [InlineData(NixplaySessionLoss.ForbiddenPage)]
    [InlineData(NixplaySessionLoss.Redirect)]
    [InlineData(NixplaySessionLoss.SignInPage)]
    [InlineData(NixplaySessionLoss.Unauthorized)]
    public async Task Session_that_somebody_else_ends_twice_is_a_conflict(NixplaySessionLoss loss)
    {
        await using var bed = await Bed.StartAsync(options => options.SessionLoss = loss);
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.EndSessions();
        await bed.Target.DeleteAsync(album, items[0], default);
        bed.Simulator.EndSessions();

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Target.DeleteAsync(album, items[1], default));

        Assert.Contains("session conflict", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }
}
