using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class AlbumTests
{
    [Fact]
    public async Task Albums_of_the_web_come_first_and_unknown_members_are_ignored()
    {
        using var stub = Stub(
            """[{"id":"7700101","title":"Summer","photo_count":2,"dateCreated":"31/Jul/2018","extra":{"a":1}},{"id":7700000,"title":"My Uploads"}]""",
            """[{"id":7700002,"title":"sim.user@mynixplay.com","photo_count":0}]"""
        );
        using var client = stub.CreateClient();

        var albums = await client.GetAlbumsAsync().ToListAsync();

        Assert.Equal([7700101, 7700000, 7700002], albums.Select(static album => album.Id));
        Assert.Equal(new DateOnly(2018, 7, 31), albums[0].CreatedOn);
        Assert.Null(albums[1].PhotoCount);
        Assert.Equal([false, true, true], albums.Select(static album => album.IsDefaultContainer));
    }

    [Fact]
    public async Task Look_up_asks_for_e_mail_albums_only_when_the_web_lacks_the_name()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.AddAlbum("Summer");

        await bed.Client.FindAlbumsAsync("Summer");
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.ListEmailAlbums));

        Assert.Empty(await bed.Client.FindAlbumsAsync("Winter"));
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.ListEmailAlbums));
    }

    [Fact]
    public async Task Newer_path_that_is_unknown_falls_back_to_the_older_one()
    {
        using var stub = new StubHandler(static request =>
            request.Path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                "/albums/web/json/" => StubHandler.Reply(200, """[{"id":1,"title":"Summer"}]"""),
                _ => StubHandler.Reply(404, "<html>Not Found</html>"),
            }
        );
        using var client = stub.CreateClient();

        Assert.Single(await client.FindAlbumsAsync("Summer"));
        Assert.Empty(await client.FindAlbumsAsync("Winter"));

        Assert.Equal(1, stub.Requests.Count(static r => r.Path == "/v2/albums/web/json/"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"title\":\"no id\"}]")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("")]
    [InlineData("[{\"id\":1,")]
    [InlineData("null")]
    public async Task List_that_cannot_be_read_is_an_error_and_never_empty(string body)
    {
        using var stub = Stub(body, "[]");
        using var client = stub.CreateClient();

        await Assert.ThrowsAsync<ServiceRequestException>(() => client.FindAlbumsAsync("Summer"));
    }

    [Fact]
    public async Task Burst_of_503_is_waited_out_and_creates_nothing()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.AddAlbum("Summer");
        bed.Simulator.Faults.On(NixplayOperations.ListAlbums).Times(2).Respond(503);

        var album = await bed.Target.FindAlbumAsync("Summer", default);

        Assert.NotNull(album);
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.CreateAlbum));
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_as_long_as_the_service_asks()
    {
        var time = new ManualTimeProvider { AutoAdvance = true };
        await using var bed = await Bed.StartAsync(time: time);
        bed.Simulator.Faults.On(NixplayOperations.ListAlbums).Respond(429, retryAfter: TimeSpan.FromSeconds(7));

        await bed.Client.FindAlbumsAsync("Summer");

        Assert.Contains(TimeSpan.FromSeconds(7), time.RequestedDelays);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 201)]
    public async Task Create_reads_both_forms_of_the_answer(bool answersObject, int status)
    {
        await using var bed = await Bed.StartAsync(options =>
            (options.CreateAlbumAnswersObject, options.CreateStatus) = (answersObject, status)
        );

        var album = await bed.Client.CreateAlbumAsync("Winter");

        Assert.Equal(bed.Simulator.FindAlbum("Winter")!.Id, album.Id);
    }

    [Fact]
    public async Task Create_whose_answer_is_lost_adopts_what_was_made()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.AddAlbum("Winter");
        bed.Simulator.Faults.On(NixplayOperations.CreateAlbum).ResetAfterEffect();

        var album = await bed.Client.CreateAlbumAsync("Winter");

        Assert.Equal(2, bed.Simulator.Albums.Count(static a => a.Title == "Winter"));
        Assert.Equal(bed.Simulator.Albums.Last(static a => a.Title == "Winter").Id, album.Id);
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.CreateAlbum));
    }

    [Fact]
    public async Task Create_that_never_arrived_is_an_error_with_an_open_outcome()
    {
        await using var bed = await Bed.StartAsync();
        bed.Simulator.Faults.On(NixplayOperations.CreateAlbum).Always().ResetBeforeEffect();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Client.CreateAlbumAsync("Winter"));

        Assert.True(error.OutcomeIsUnknown);
        Assert.Null(bed.Simulator.FindAlbum("Winter"));
    }

    [Fact]
    public async Task Odd_names_come_back_as_they_were_given()
    {
        await using var bed = await Bed.StartAsync();
        string[] names = [" space ", "\\", "\"", "..", "test%46.txt", "a&b<c>", "Küche 😊"];

        foreach (var name in names)
        {
            await bed.Client.CreateAlbumAsync(name);
        }

        foreach (var name in names)
        {
            Assert.Equal(name, Assert.Single(await bed.Client.FindAlbumsAsync(name)).DisplayName);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Deleting_again_is_fine(int repeatedStatus)
    {
        await using var bed = await Bed.StartAsync(options => options.RepeatedDeleteStatus = repeatedStatus);
        var album = bed.Simulator.AddAlbum("Winter");
        var photo = bed.Simulator.AddPhoto(album.Id, "a.jpg", new byte[] { 1 });

        await bed.Client.DeletePhotoAsync(photo.Id);
        await bed.Client.DeletePhotoAsync(photo.Id);
        await bed.Client.DeleteAlbumAsync(album.Id);
        await bed.Client.DeleteAlbumAsync(album.Id);

        Assert.Null(bed.Simulator.FindAlbum("Winter"));
    }

    [Theory]
    [InlineData("My Uploads")]
    [InlineData("sim.user@mynixplay.com")]
    public async Task Target_adopts_no_container_of_the_service_by_name(string name)
    {
        await using var bed = await Bed.StartAsync();

        await Assert.ThrowsAsync<ConfigurationException>(() => bed.Target.FindAlbumAsync(name, default));
        await Assert.ThrowsAsync<ConfigurationException>(() => bed.Target.CreateAlbumAsync(name, default));

        bed.Options.AllowsDefaultContainers = true;
        Assert.NotNull(await bed.Target.FindAlbumAsync(name, default));
    }

    private static StubHandler Stub(string web, string email) =>
        new(request =>
            request.Path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                "/v2/albums/web/json/" => StubHandler.Reply(200, web),
                "/v2/albums/email/json/" => StubHandler.Reply(200, email),
                _ => StubHandler.Reply(404),
            }
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Account_without_any_album_or_playlist_is_believed_only_where_that_is_wished(bool isBelieved)
    {
        using var stub = new StubHandler(static request =>
            request.Path == "/www-login/" ? StubHandler.SignedIn() : StubHandler.Reply(200, "[]")
        );
        using var client = stub.CreateClient(options => options.BelievesEmptyLists = isBelieved);

        var albums = await Record.ExceptionAsync(() => client.FindAlbumsAsync("Summer"));
        var playlists = await Record.ExceptionAsync(() => client.FindPlaylistsAsync("ss_Summer"));

        Assert.Equal(isBelieved, albums is null);
        Assert.Equal(isBelieved, playlists is null);
        Assert.All([albums, playlists], static error => Assert.True(error is null or ServiceRequestException));
    }

    [Fact]
    public async Task Album_that_vanishes_from_the_list_while_it_has_photos_is_not_taken_for_gone()
    {
        await using var bed = await Bed.StartAsync();
        await bed.AlbumWithAsync(2);
        bed.Simulator.Faults.On(NixplayOperations.ListAlbums)
            .ChangeBody(static body => body.Replace("\"Summer\"", "\"Winter\"", StringComparison.Ordinal));

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.FindAlbumAsync("Summer", default));

        bed.Simulator.DeleteAlbum(bed.Simulator.FindAlbum("Summer")!.Id);
        Assert.Null(await bed.Target.FindAlbumAsync("Summer", default));
    }
}
