using System.Text.Json;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Picks;

public sealed class GooglePhotosPickerTests
{
    private const string Download = GooglePhotosOperations.Download;

    [Fact]
    public async Task Pick_is_saved_with_digests_and_the_session_is_gone()
    {
        await using var world = await PickWorld.StartAsync();

        var outcome = await world.PickAsync("holiday-2026", world.Ids);
        var (items, error) = await world.ListAsync("holiday-2026");

        Assert.Equal((5, 0, true, false), (outcome.Added, outcome.Known, outcome.Pick.IsWhole, outcome.WasResumed));
        Assert.Null(error);
        Assert.Equal(["p0.jpg", "p1.jpg", "p2.jpg", "p3.jpg", "p4.jpg"], items.Select(static item => item.FileName));
        Assert.Equal(PickWorld.BytesOf(2), await GoogleSetup.ReadAsync(world.SourceOf("holiday-2026"), items[2]));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(PickWorld.BytesOf(2))),
            $"{items[2].Hashes!.Sha256}"
        );
        Assert.Empty(world.Google.PickingSessions);
        Assert.Equal(1, world.Google.Requests.CountOf(GooglePhotosOperations.DeletePickingSession));
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Saved_pick_needs_no_network()
    {
        await using var world = await PickWorld.StartAsync();
        await world.PickAsync("offline", world.Ids);
        await world.Google.DisposeAsync();

        var (items, error) = await world.ListAsync("offline");

        Assert.Null(error);
        Assert.All(items, static item => Assert.Null(item.UnavailableReason));
        Assert.Equal(PickWorld.BytesOf(0), await GoogleSetup.ReadAsync(world.SourceOf("offline"), items[0]));
    }

    [Fact]
    public async Task Picking_again_adds_and_fetches_what_it_holds_already_no_second_time()
    {
        await using var world = await PickWorld.StartAsync();
        await world.PickAsync("more", world.Ids.Take(3));
        world.Google.Requests.Clear();

        var outcome = await world.PickAsync("more", [world.Ids[4], world.Ids[1]]);
        var (items, _) = await world.ListAsync("more");

        Assert.Equal((1, 1, 4), (outcome.Added, outcome.Known, outcome.Pick.ItemCount));
        Assert.Equal(["p0.jpg", "p1.jpg", "p2.jpg", "p4.jpg"], items.Select(static item => item.FileName));
        Assert.Equal(1, world.Google.Requests.CountOf(Download));
    }

    [Fact]
    public async Task Replacing_leaves_what_was_picked_now_with_its_bytes_of_now()
    {
        await using var world = await PickWorld.StartAsync();
        await world.PickAsync("fresh", world.Ids.Take(3));
        world.Google.Change(world.Ids[1], static item => item with { Bytes = PickWorld.BytesOf(77) });

        var outcome = await world.PickAsync("fresh", [world.Ids[4], world.Ids[1]], replaces: true);
        var (items, _) = await world.ListAsync("fresh");

        Assert.Equal((2, 2), (outcome.Added, outcome.Pick.ItemCount));
        Assert.Equal(["p4.jpg", "p1.jpg"], items.Select(static item => item.FileName));
        Assert.Equal(PickWorld.BytesOf(77), await GoogleSetup.ReadAsync(world.SourceOf("fresh"), items[1]));
        Assert.Equal(2, world.FilesOf("fresh").Length);
    }

    [Fact]
    public async Task Equal_bytes_of_two_items_are_kept_once()
    {
        await using var world = await PickWorld.StartAsync();
        world.Google.Change(world.Ids[1], item => item with { Bytes = PickWorld.BytesOf(0) });

        var outcome = await world.PickAsync("twins", world.Ids.Take(2));

        Assert.Equal(2, outcome.Pick.ItemCount);
        Assert.Equal(PickWorld.BytesOf(0).Length, outcome.Pick.LengthBytes);
        Assert.Single(world.FilesOf("twins"));
    }

    [Fact]
    public async Task Pick_of_several_pages_is_fetched_in_parallel_within_bounds()
    {
        await using var world = await PickWorld.StartAsync(photos: 230, configure: static options => options.MaxDownloads = 3);

        var outcome = await world.PickAsync("many", world.Ids);

        Assert.Equal(230, outcome.Pick.ItemCount);
        Assert.Equal(3, world.Google.Requests.CountOf(GooglePhotosOperations.ListPickedItems));
        Assert.InRange(world.Google.Requests.MostAtOnceOf(Download), 1, 3);
    }

    [Fact]
    public async Task Pressing_Done_without_a_choice_changes_nothing()
    {
        await using var world = await PickWorld.StartAsync();
        await world.PickAsync("kept", world.Ids);

        await Assert.ThrowsAnyAsync<ServiceRequestException>(() => world.PickAsync("kept", [], replaces: true));

        Assert.Equal(5, world.Store.Find("kept")!.ItemCount);
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Person_who_never_presses_Done_leaves_no_session_and_no_pick()
    {
        await using var world = await PickWorld.StartAsync();

        await Assert.ThrowsAsync<PickingSessionEndedException>(() => world.PickAsync("nobody", static _ => { }));

        Assert.Empty(world.Google.PickingSessions);
        Assert.Null(world.Store.Find("nobody"));
        Assert.Empty(world.Store.GetAll());
    }

    [Fact]
    public async Task Cancelling_the_wait_deletes_the_session()
    {
        await using var world = await PickWorld.StartAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            world.PickAsync("stopped", _ => cancel.Cancel(), cancellationToken: cancel.Token)
        );

        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Link_that_cannot_be_shown_deletes_the_session()
    {
        await using var world = await PickWorld.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            world.PickAsync("broken", static _ => throw new InvalidOperationException("No terminal."))
        );

        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Cancelling_the_download_keeps_the_former_pick_and_deletes_the_session()
    {
        await using var world = await PickWorld.StartAsync(configure: static options => options.MaxDownloads = 1);
        await world.PickAsync("former", world.Ids.Take(2));
        using var cancel = new CancellationTokenSource();
        world.Google.Faults.On(Download).After(1).When(_ => Cancel(cancel)).Hang();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            world.PickAsync("former", world.Ids.Skip(2), replaces: true, cancel.Token)
        );
        var (items, error) = await world.ListAsync("former");

        Assert.Null(error);
        Assert.Equal(["p0.jpg", "p1.jpg"], items.Select(static item => item.FileName));
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task What_a_stopped_download_saved_is_not_fetched_again_by_the_next_pick()
    {
        await using var world = await PickWorld.StartAsync(configure: static options => options.MaxDownloads = 1);
        using var cancel = new CancellationTokenSource();
        world.Google.Faults.On(Download).After(2).When(_ => Cancel(cancel, after: 2, world)).Hang();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.PickAsync("again", world.Ids, cancellationToken: cancel.Token));
        world.Google.Faults.Clear();
        world.Google.Requests.Clear();

        var outcome = await world.PickAsync("again", world.Ids);

        Assert.Equal((3, 2, 5), (outcome.Added, outcome.Known, outcome.Pick.ItemCount));
        Assert.Equal(3, world.Google.Requests.CountOf(Download));
        Assert.Equal(5, world.FilesOf("again").Length);
    }

    [Fact]
    public async Task Failed_download_is_told_the_rest_is_kept_and_the_list_is_not_whole()
    {
        await using var world = await PickWorld.StartAsync();
        FailDownloadsOf(world, status: 503);

        var outcome = await world.PickAsync("half", world.Ids);
        var (items, error) = await world.ListAsync("half");

        Assert.Equal("p1.jpg", Assert.Single(outcome.Failed).FileName);
        Assert.True(outcome is { Added: 4, CanBeResumed: true, Pick.IsWhole: false });
        Assert.Equal(4, items.Count);
        Assert.Contains("p1.jpg", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
        Assert.Single(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Rest_of_a_half_pick_is_fetched_without_asking_the_person()
    {
        await using var world = await PickWorld.StartAsync();
        FailDownloadsOf(world, status: 503);
        await world.PickAsync("half", world.Ids);
        world.Google.Faults.Clear();
        world.Google.Requests.Clear();

        var outcome = await world.PickAsync("half", static _ => Assert.Fail("Nobody is to be asked."));
        var (items, error) = await world.ListAsync("half");

        Assert.True(outcome is { WasResumed: true, Added: 1, Known: 4, Pick.IsWhole: true });
        Assert.Equal((5, null), (items.Count, error));
        Assert.Equal(1, world.Google.Requests.CountOf(Download));
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Choice_that_gives_nothing_more_is_given_up_so_that_the_person_can_choose_anew()
    {
        await using var world = await PickWorld.StartAsync();
        FailDownloadsOf(world, status: 503);
        await world.PickAsync("stuck", world.Ids);

        var second = await world.PickAsync("stuck", static _ => Assert.Fail("Nobody is to be asked."));
        world.Google.Faults.Clear();
        var third = await world.PickAsync("stuck", [world.Ids[1]]);

        Assert.True(second is { WasResumed: true, CanBeResumed: false });
        Assert.True(third is { WasResumed: false, Added: 1, Pick: { IsWhole: true, ItemCount: 5 } });
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Item_that_Google_never_gives_is_missing_until_a_person_accepts_that()
    {
        await using var world = await PickWorld.StartAsync();
        FailDownloadsOf(world, status: 403);
        var outcome = await world.PickAsync("without", world.Ids);

        var accepted = world.Store.AcceptAsWhole("without");
        var (items, error) = await world.ListAsync("without");

        Assert.True(outcome is { CanBeResumed: false, Failed: [{ FileName: "p1.jpg" }] });
        Assert.Empty(world.Google.PickingSessions);
        Assert.True(accepted is { IsWhole: true, ItemCount: 4 });
        Assert.Equal((4, null), (items.Count, error));
    }

    [Theory]
    [InlineData(GoogleVideoStatus.Processing, "still processing")]
    [InlineData(GoogleVideoStatus.Failed, "could not process")]
    public async Task Video_that_is_not_ready_is_told_and_not_asked_for(GoogleVideoStatus status, string expected)
    {
        await using var world = await PickWorld.StartAsync();
        var video = world.Google.AddVideo(world.Google.Albums[0].Id, "wave.mp4", PickWorld.BytesOf(9), status);
        var ready = world.Google.AddVideo(world.Google.Albums[0].Id, "surf.mp4", PickWorld.BytesOf(10));

        var outcome = await world.PickAsync("videos", [video.Id, ready.Id]);
        var (items, _) = await world.ListAsync("videos");

        Assert.Contains(expected, Assert.Single(outcome.Failed).Reason, StringComparison.Ordinal);
        Assert.Equal((MediaKind.Video, "video/mp4"), (items.Single().Kind, items.Single().ContentType));
        Assert.EndsWith(".mp4", Assert.Single(world.FilesOf("videos")), StringComparison.Ordinal);
        Assert.Equal(1, world.Google.Requests.CountOf(Download));
    }

    [Fact]
    public async Task Download_that_breaks_off_begins_anew_and_leaves_nothing_of_the_half()
    {
        await using var world = await PickWorld.StartAsync();
        world.Google.Faults.On(Download).TruncateBody(100);

        var outcome = await world.PickAsync("cut", world.Ids);

        Assert.Empty(outcome.Failed);
        Assert.Equal(5, world.FilesOf("cut").Length);
        Assert.All(world.FilesOf("cut"), static file => Assert.True(new FileInfo(file).Length > 500));
    }

    [Fact]
    public async Task Web_page_in_place_of_a_photo_is_not_saved()
    {
        await using var world = await PickWorld.StartAsync();
        world.Google.Faults.On(Download).Always().RespondHtml();

        var outcome = await world.PickAsync("pages", world.Ids);

        Assert.Equal(5, outcome.Failed.Count);
        Assert.Empty(world.FilesOf("pages"));
    }

    [Fact]
    public async Task Host_that_refuses_everything_is_not_answered_by_a_listing_for_each_photo()
    {
        await using var world = await PickWorld.StartAsync(photos: 40);
        world.Google.Faults.On(Download).Always().RespondHtml(403);

        var outcome = await world.PickAsync("refused", world.Ids);

        Assert.Equal(40, outcome.Failed.Count);
        Assert.InRange(world.Google.Requests.CountOf(GooglePhotosOperations.ListPickedItems), 2, 9);
    }

    [Fact]
    public async Task Answer_without_bytes_is_no_photo()
    {
        await using var world = await PickWorld.StartAsync();
        world.Google.Faults.On(Download).Respond(200, "", "image/jpeg");

        var outcome = await world.PickAsync("empty", world.Ids);

        Assert.Contains("no bytes", Assert.Single(outcome.Failed).Reason, StringComparison.Ordinal);
        Assert.Equal(4, world.FilesOf("empty").Length);
    }

    [Fact]
    public async Task Addresses_that_ended_are_renewed_by_one_listing()
    {
        await using var world = await PickWorld.StartAsync(photos: 12, configure: static options => options.MaxDownloads = 4);
        var aged = 0;
        world
            .Google.Faults.On(Download)
            .After(4)
            .When(_ =>
            {
                if (Interlocked.Exchange(ref aged, 1) == 0)
                {
                    world.Google.AdvanceClock(TimeSpan.FromMinutes(61));
                }

                return false;
            })
            .Respond(500);

        var outcome = await world.PickAsync("slow", world.Ids);

        Assert.Empty(outcome.Failed);
        Assert.Equal(
            2,
            world.Google.Requests.Count(static request => request is { Operation: GooglePhotosOperations.ListPickedItems, StatusCode: 200 })
        );
    }

    [Fact]
    public async Task Session_that_ends_during_the_download_keeps_what_came_and_says_what_did_not()
    {
        await using var world = await PickWorld.StartAsync(configure: static options => options.MaxDownloads = 1);
        var seen = 0;
        world
            .Google.Faults.On(Download)
            .Always()
            .When(_ =>
            {
                if (++seen == 3)
                {
                    world.Google.AdvanceClock(TimeSpan.FromDays(8));
                }

                return false;
            })
            .Respond(500);

        var outcome = await world.PickAsync("late", world.Ids);
        var (items, error) = await world.ListAsync("late");

        Assert.False(outcome.CanBeResumed);
        Assert.Equal(outcome.Failed.Count, 5 - items.Count);
        Assert.NotEmpty(items);
        Assert.All(outcome.Failed, static problem => Assert.Contains("session ended", problem.Reason, StringComparison.Ordinal));
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Choice_whose_process_was_killed_is_taken_up()
    {
        await using var world = await PickWorld.StartAsync();
        var sessionId = await LeavePendingAsync(world, "killed", replaces: false, isPicked: true);

        var outcome = await world.PickAsync("killed", static _ => Assert.Fail("Nobody is to be asked."));

        Assert.True(outcome is { WasResumed: true, Added: 5, Pick.IsWhole: true });
        Assert.DoesNotContain(world.Google.PickingSessions, session => session.Id == sessionId);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Session_left_without_a_choice_or_of_another_kind_is_deleted_and_another_is_opened(bool replaces, bool isPicked)
    {
        await using var world = await PickWorld.StartAsync();
        var sessionId = await LeavePendingAsync(world, "left", replaces, isPicked);

        var outcome = await world.PickAsync("left", world.Ids.Take(1));

        Assert.True(outcome is { WasResumed: false, Added: 1 });
        Assert.Empty(world.Google.PickingSessions);
        Assert.NotEqual("S-2", sessionId);
    }

    [Fact]
    public async Task Session_that_was_left_and_has_ended_costs_nothing()
    {
        await using var world = await PickWorld.StartAsync();
        await LeavePendingAsync(world, "old", replaces: false, isPicked: true);
        world.Google.AdvanceClock(TimeSpan.FromDays(8));

        var outcome = await world.PickAsync("old", world.Ids.Take(2));

        Assert.True(outcome is { WasResumed: false, Added: 2 });
    }

    [Fact]
    public async Task Too_many_open_sessions_end_those_that_were_left_behind()
    {
        await using var world = await PickWorld.StartAsync(configureGoogle: static options => options.MaxPickingSessions = 2);
        await LeavePendingAsync(world, "left-1", replaces: false, isPicked: false);
        await LeavePendingAsync(world, "left-2", replaces: false, isPicked: false);

        var outcome = await world.PickAsync("now", world.Ids);

        Assert.Equal(5, outcome.Added);
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Second_pick_under_the_same_name_at_the_same_time_is_refused()
    {
        await using var world = await PickWorld.StartAsync();
        Task<PickOutcome>? second = null;

        await world.PickAsync(
            "one",
            session =>
            {
                second = world.PickAsync("one", world.Ids);
                Assert.True(world.Google.Pick(session.Id, world.Ids[0]));
            }
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => second!);
        Assert.Contains("another picsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_that_Google_has_not_ready_yet_is_asked_for_again()
    {
        await using var world = await PickWorld.StartAsync();
        world
            .Google.Faults.On(GooglePhotosOperations.ListPickedItems)
            .Times(2)
            .Respond(400, """{"error":{"code":400,"message":"Not yet.","status":"FAILED_PRECONDITION"}}""", "application/json");

        Assert.Equal(5, (await world.PickAsync("soon", world.Ids)).Added);
    }

    [Fact]
    public async Task List_that_breaks_off_saves_no_half_and_goes_on_later()
    {
        await using var world = await PickWorld.StartAsync(photos: 150);
        world.Google.Faults.On(GooglePhotosOperations.ListPickedItems).After(1).Times(4).Respond(500);

        await Assert.ThrowsAsync<IncompleteListingException>(() => world.PickAsync("torn", world.Ids));
        Assert.Null(world.Store.Find("torn"));
        world.Google.Faults.Clear();
        var outcome = await world.PickAsync("torn", static _ => Assert.Fail("Nobody is to be asked."));

        Assert.True(outcome is { WasResumed: true, Added: 150 });
    }

    [Fact]
    public async Task Session_that_cannot_be_deleted_does_not_cost_the_pick()
    {
        await using var world = await PickWorld.StartAsync();
        world.Google.Faults.On(GooglePhotosOperations.DeletePickingSession).Always().Respond(500);

        Assert.Equal(5, (await world.PickAsync("fine", world.Ids)).Added);
    }

    [Fact]
    public async Task Sign_in_without_the_permission_leaves_no_pick()
    {
        await using var world = await PickWorld.StartAsync(configureGoogle: static options => options.Scope = "openid");

        await Assert.ThrowsAsync<SignInRequiredException>(() => world.PickAsync("no", world.Ids));

        Assert.Empty(world.Store.GetAll());
    }

    [Fact]
    public async Task Each_user_picks_with_their_own_token()
    {
        await using var world = await PickWorld.StartAsync();
        var clients = world.Setup.Get<GooglePhotosPickerClientFactory>();
        using var tokens = clients.CreateTokens(new GoogleAccessCredentials { RefreshToken = world.Google.Options.RefreshToken });
        using var stranger = clients.CreateTokens(new GoogleAccessCredentials { RefreshToken = "1//of-nobody" });

        var session = await clients.Create(tokens).CreateSessionAsync();
        var refused = () => clients.Create(stranger).CreateSessionAsync();

        Assert.Single(world.Google.PickingSessions, open => open.Id == session.Id);
        await Assert.ThrowsAsync<SignInRequiredException>(refused);
    }

    // One item fails however often it is asked for: its addresses are known by the picture they lead to.
    private static void FailDownloadsOf(PickWorld world, int status)
    {
        world.Google.Faults.On(Download).Always().When(request => NamesItem(request, world.Ids[1])).Respond(status);
    }

    private static bool NamesItem(RequestRecord request, string id)
    {
        var payload = request.Path.Split('/')[^1].Split('.')[0];
        return System
            .Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload))
            .StartsWith(id + "|", StringComparison.Ordinal);
    }

    private static bool Cancel(CancellationTokenSource cancel, int after, PickWorld world)
    {
        if (world.Google.Requests.CountOf(Download) > after)
        {
            cancel.Cancel();
        }

        return true;
    }

    private static bool Cancel(CancellationTokenSource cancel)
    {
        cancel.Cancel();
        return true;
    }

    /// <summary>Leaves a session behind as a killed process does.</summary>
    private static async Task<string> LeavePendingAsync(PickWorld world, string name, bool replaces, bool isPicked)
    {
        var session = await world.Setup.Get<GooglePhotosPickerClient>().CreateSessionAsync();
        if (isPicked)
        {
            Assert.True(world.Google.Pick(session.Id, world.Ids));
        }

        var folder = Directory.CreateDirectory(Path.Join(world.Folder, name)).FullName;
        var pending = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["sessionId"] = session.Id,
                ["replaces"] = replaces,
                ["startedAt"] = "2026-01-01T00:00:00Z",
            }
        );
        await File.WriteAllTextAsync(Path.Join(folder, "pending.json"), pending);
        return session.Id;
    }
}
