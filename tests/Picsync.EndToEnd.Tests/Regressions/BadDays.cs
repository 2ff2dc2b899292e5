using System.Security.Cryptography;
using Picsync.EndToEnd.Tests.Interruptions;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// Days on which every answer to one kind of call is wrong in a way that nobody foresaw, while a photo comes and one goes: the program says so, with the right
/// exit code; it loses, leaks and breaks nothing; and once the answers are right again, the frame shows what the album holds.
/// </summary>
public sealed class BadDays
{
    private static readonly (string Name, Action<FaultBuilder> Strike)[] s_kinds =
    [
        ("page under 200", static fault => fault.RespondHtml()),
        ("empty list", static fault => fault.Respond(200, "[]", "application/json")),
        ("empty object", static fault => fault.Respond(200, "{}", "application/json")),
        ("negative numbers", static fault => fault.ChangeBody(Negative)),
        ("drops", static fault => fault.TrickleBody(TimeSpan.FromMilliseconds(150))),
        (
            "teapot",
            static fault => fault.Respond(418, """{"code":418,"message":"token=abcdef123456 of sim.user@mynixplay.com","name":"Teapot"}""")
        ),
        ("page under 403", static fault => fault.RespondHtml(403)),
        ("page under 503", static fault => fault.RespondHtml(503)),
        ("reset", static fault => fault.ResetBeforeEffect()),
        ("reset after the effect", static fault => fault.ResetAfterEffect()),
        ("cut body", static fault => fault.TruncateBody(7)),
        ("garbage", static fault => fault.RespondGarbage()),
        ("null", static fault => fault.Respond(200, "null", "application/json")),
        ("nothing", static fault => fault.Respond(200)),
        ("deep", static fault => fault.Respond(200, new string('[', 100_000), "application/json")),
        ("large", static fault => fault.Respond(200, new string(' ', 80_000_000), "application/json")),
        ("doubled", static fault => fault.ChangeBody(static body => body + body)),
        ("elsewhere", static fault => fault.Respond(302, "")),
        ("stall", static fault => fault.StallBody(3)),
    ];

    /// <summary>Other bytes under a service that tells no digest are another photo.</summary>
    private static readonly string[] s_garbling = ["negative numbers", "doubled"];

    // All kinds take long. Those that found most are tried always; an upload that never arrives is waited for, so it is tried once.
    private static IEnumerable<(string Name, Action<FaultBuilder> Strike)> KindsFor(string operation) =>
        (Interruption.IsLong ? s_kinds : s_kinds.Take(operation == NixplayOperations.UploadBytes ? 1 : 4)).Where(kind =>
            operation != GooglePhotosOperations.Download || !s_garbling.Contains(kind.Name)
        );

    [Theory]
    [InlineData(NixplayOperations.SignIn)]
    [InlineData(NixplayOperations.ListAlbums)]
    [InlineData(NixplayOperations.ListPhotos)]
    [InlineData(NixplayOperations.DeletePhoto)]
    [InlineData(NixplayOperations.ListPlaylists)]
    [InlineData(NixplayOperations.ListItems)]
    [InlineData(NixplayOperations.AppendItems)]
    [InlineData(NixplayOperations.RemoveItems)]
    [InlineData(NixplayOperations.GetUploadToken)]
    [InlineData(NixplayOperations.GetUploadTicket)]
    [InlineData(NixplayOperations.UploadBytes)]
    [InlineData(NixplayOperations.AwaitProcessing)]
    [InlineData(NixplayOperations.DownloadOriginal)]
    public async Task Wrong_answers_of_the_frames_service_lose_nothing(string operation) =>
        await TryAsync(operation, static world => world.Nixplay);

    [Theory]
    [InlineData(GooglePhotosOperations.RefreshToken)]
    [InlineData(GooglePhotosOperations.GetAlbum)]
    [InlineData(GooglePhotosOperations.SearchMediaItems)]
    [InlineData(GooglePhotosOperations.Download)]
    public async Task Wrong_answers_of_the_source_lose_nothing(string operation) => await TryAsync(operation, static world => world.Google);

    private static async Task TryAsync(string operation, Func<FrameWorld, ServiceSimulator> serviceOf)
    {
        await using var world = await FrameWorld.StartAsync();
        var photos = world.AddPhotos(first: 0, count: 44);
        foreach (var service in (string[])["Nixplay", "GooglePhotos"])
        {
            world.Work.Environment[$"PICSYNC_{service}__Patience__StallTimeout"] = "00:00:01";
            world.Work.Environment[$"PICSYNC_{service}__MaxRetries"] = "1";
        }

        world.Work.Environment["PICSYNC_Nixplay__MonitorTimeout"] = "00:00:03";
        (await world.SyncAsync()).Expect(0);
        var faults = new List<string>();
        var met = 0;
        foreach (var (index, (name, strike)) in KindsFor(operation).Index())
        {
            var before = Shown(world);
            world.Google.RemoveFromAlbum(world.Album.Id, photos[index]);
            world.AddPhotos(first: 100 + index, count: 1);
            if (operation is GooglePhotosOperations.RefreshToken)
            {
                world.WriteCredentials(expiry: TimeProvider.System.GetUtcNow().AddHours(-1));
            }

            File.Delete(world.Work.PathOf("picsync-metadata-cache.db.nixplay-session"));
            var service = serviceOf(world);
            service.Requests.Clear();
            strike(service.Faults.On(operation).Always());

            var result = await world.SyncAsync();

            met += service.Requests.CountOf(operation);
            service.Faults.Clear();
            faults.AddRange(WrongIn(world, result, before).Select(wrong => $"{name}: {wrong}\n{result.Output}{result.Error}"));
        }

        Assert.True(met > 0, $"{operation} was never asked for.");
        world.WriteCredentials();
        var last = await world.SyncAsync();
        faults.AddRange(WrongIn(world, last, Shown(world)).Select(wrong => $"the day after: {wrong}\n{last.Output}{last.Error}"));
        if (last.ExitCode != 0)
        {
            faults.Add($"the day after: exit {last.ExitCode}\n{last.Output}{last.Error}");
        }

        Assert.True(faults.Count == 0, $"{operation}:\n{string.Join("\n\n", faults)}");
    }

    private static IEnumerable<string> WrongIn(FrameWorld world, PicsyncResult result, HashSet<string> before)
    {
        var wanted = world
            .Google.Albums.Single(album => album.Id == world.Album.Id)
            .Items.Select(static item => Convert.ToHexStringLower(MD5.HashData(item.Bytes.Span)))
            .ToHashSet();
        var albums = world.Nixplay.Albums.Count(static album => album.Title == "Grandma");
        var shown = Shown(world);
        var text = result.Output + result.Error;
        if (albums != 1)
        {
            yield return $"{albums} albums";
        }

        if (before.Intersect(wanted).Except(shown).Any())
        {
            yield return "a photo is lost";
        }

        if (result.ExitCode == 0 && !shown.SetEquals(wanted))
        {
            yield return $"exit 0 with {shown.Except(wanted).Count()} too many and {wanted.Except(shown).Count()} missing";
        }

        if (result.ExitCode is not (0 or 1 or 3 or 4 or 5))
        {
            yield return $"exit {result.ExitCode}";
        }

        foreach (var word in (string[])["Unhandled", "Exception", "this is a bug", "abcdef123456", world.Nixplay.Options.Password])
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                yield return $"it says {word}";
            }
        }
    }

    private static HashSet<string> Shown(FrameWorld world) =>
        [
            .. world
                .Nixplay.Albums.Where(static album => album.Title == "Grandma")
                .SelectMany(static album => album.Photos)
                .Select(static photo => photo.Md5),
        ];

    private static string Negative(string body) =>
        body.Replace("\":1", "\":-1").Replace("\":2", "\":-2").Replace("\":7", "\":-7").Replace("\":9", "\":-9");
}
