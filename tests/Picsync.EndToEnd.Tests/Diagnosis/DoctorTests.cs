using System.Text.Json;
using System.Text.Json.Nodes;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Diagnosis;

public sealed class DoctorTests
{
    [Fact]
    public async Task Well_household_gets_ok_everywhere_and_nothing_is_written()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);

        var result = await world.Work.RunAsync("doctor", "--json");

        result.Expect(0);
        var checks = Checks(result);
        Assert.All(checks, check => Assert.Equal("ok", check.GetProperty("status").GetString()));
        Assert.Equal("ok", Find(checks, "nixplay", "sign-in").GetProperty("status").GetString());
        Assert.Equal("ok", Find(checks, "googlephotos", "scopes").GetProperty("status").GetString());
        Assert.Contains("Not told", Find(checks, "nixplay", "storage").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("ok", Find(checks, "googlephotos", "list an album's items").GetProperty("status").GetString());
        Assert.Equal(
            [".picsync-credentials.yaml", "picsync.yaml"],
            Directory.GetFiles(world.Work.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Person_gets_one_line_for_each_check()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);

        var result = await world.Work.RunAsync("doctor");

        result.Expect(0);
        Assert.Contains("ok       nixplay, sign-in: Nixplay accepts the sign-in.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Nixplay.Options.Password, result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list albums", "added", "warn", "New: brandNew.")]
    [InlineData("list albums", "removed", "warn", "Missing: photo_count.")]
    [InlineData("list albums", "retyped", "warn", "Of another type: photo_count (string instead of number).")]
    public async Task Drift_of_an_answer_is_told_by_the_member_s_name_only(string operation, string change, string status, string text)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.Nixplay.Faults.On(operation).Always().ChangeBody(body => Change(body, change));

        var result = await world.Work.RunAsync("doctor", "--json");

        result.Expect(0);
        var drift = Find(Checks(result), "nixplay", operation);
        Assert.Equal(status, drift.GetProperty("status").GetString());
        Assert.Contains(text, drift.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-value", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_that_the_client_cannot_do_without_is_a_problem_when_it_is_gone()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world
            .Nixplay.Faults.On("list playlists")
            .Always()
            .ChangeBody(body => body.Replace("\"id\":", "\"key\":", StringComparison.Ordinal));

        var result = await world.Work.RunAsync("doctor", "--json");

        result.Expect(1);
        var drift = Find(Checks(result), "nixplay", "list playlists");
        Assert.Equal("problem", drift.GetProperty("status").GetString());
        Assert.Contains("New: key. Missing: id.", drift.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_of_Google_is_told()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world
            .Google.Faults.On("search media items")
            .Always()
            .ChangeBody(body => body.Replace("\"mimeType\":", "\"contentType\":", StringComparison.Ordinal));

        var result = await world.Work.RunAsync("doctor", "--json");

        var drift = Find(Checks(result), "googlephotos", "list an album's items");
        Assert.Contains(
            "New: mediaItems.contentType. Missing: mediaItems.mimeType.",
            drift.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Refused_sign_in_ends_with_5_and_wrong_file_with_2()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteCredentials(password: "hunter2hunter2");

        var refused = await world.Work.RunAsync("doctor", "--json");
        world.Work.Write("picsync.yaml", "albums: []\n");
        var wrong = await world.Work.RunAsync("doctor", "--json");

        refused.Expect(5);
        Assert.Equal("problem", Find(Checks(refused), "nixplay", "sign-in").GetProperty("status").GetString());
        Assert.DoesNotContain("hunter2", refused.Output + refused.Error, StringComparison.Ordinal);
        wrong.Expect(2);
        Assert.Equal("problem", Find(Checks(wrong), "configuration", "file").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Service_that_cannot_be_reached_and_a_damaged_cache_are_problems()
    {
        using var work = new Workspace();
        Pictures.Add(work, "photos", first: 0, count: 1);
        work.Write("picsync.yaml", "albums:\n- name: A\n  sources: {folders: [photos]}\n");
        work.Write(".picsync-credentials.yaml", "nixplay: {username: a, password: b}\n");
        work.Write("picsync-metadata-cache.db", new string('x', 8192));
        work.Environment["PICSYNC_Nixplay__BaseAddress"] = "http://127.0.0.1:9/";
        work.Environment["PICSYNC_Nixplay__MaxRetries"] = "1";

        var result = await work.RunAsync("doctor", "--json");

        result.Expect(1);
        Assert.Equal("problem", Find(Checks(result), "nixplay", "reachability").GetProperty("status").GetString());
        Assert.Equal("problem", Find(Checks(result), "cache", "integrity").GetProperty("status").GetString());
        Assert.Equal("ok", Find(Checks(result), "album A", "source").GetProperty("status").GetString());
    }

    private static string Change(string body, string how)
    {
        var list = JsonNode.Parse(body)!.AsArray();
        foreach (var album in list.OfType<JsonObject>())
        {
            switch (how)
            {
                case "added":
                    album["brandNew"] = "a-secret-value";
                    break;
                case "removed":
                    album.Remove("photo_count");
                    break;
                default:
                    album["photo_count"] = "a-secret-value";
                    break;
            }
        }

        return list.ToJsonString();
    }

    private static List<JsonElement> Checks(PicsyncResult result) => [.. result.Json.GetProperty("checks").EnumerateArray()];

    private static JsonElement Find(List<JsonElement> checks, string subject, string name) =>
        checks.First(check => check.GetProperty("subject").GetString() == subject && check.GetProperty("name").GetString() == name);
}
