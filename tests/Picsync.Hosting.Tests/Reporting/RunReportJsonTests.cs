using System.Text.Json;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Reporting;

public sealed class RunReportJsonTests
{
    [Fact]
    public void Report_has_the_agreed_members()
    {
        var json = Write(
            new AlbumReport
            {
                Name = "Großmutter",
                Status = AlbumStatus.Failed,
                Listed = 10,
                Uploaded = 1,
                Unchanged = 2,
                Duplicates = 3,
                Skipped = 1,
                Failed = 3,
                Deleted = 6,
                Playlist = new PlaylistReport("ss_G", 8, Changed: true),
                BytesDownloaded = 70,
                BytesUploaded = 80,
                Requests = 9,
                Seconds = 1.23456,
                Warnings = ["look"],
                Problems = [new ItemProblem("x.jpg", "id", "is broken", IsFailure: true)],
                Error = new AlbumNotFoundException("Memory", "x"),
            }
        );

        const string Expected = """
            {"runId":"20261120T225841Z-4f1c","exitCode":1,"albums":[
            {"name":"Großmutter","status":"failed","listed":10,"uploaded":1,"unchanged":2,"duplicates":3,"skipped":1,"failed":3,"deleted":6,
            "playlist":{"name":"ss_G","items":8,"changed":true},"bytesDownloaded":70,"bytesUploaded":80,"requests":9,"seconds":1.235,
            "warnings":["look"],"guard":null,
            "problems":[{"fileName":"x.jpg","itemId":"id","reason":"is broken","failed":true}],
            "error":"Memory has no album 'x' that this account may see."}],
            "warnings":["mind"],"seconds":2}
            """;
        Assert.Equal(Expected.Replace("\n", "", StringComparison.Ordinal), json);
    }

    [Theory]
    [InlineData(AlbumStatus.Ok, "ok")]
    [InlineData(AlbumStatus.Partial, "partial")]
    [InlineData(AlbumStatus.Blocked, "blocked")]
    [InlineData(AlbumStatus.Failed, "failed")]
    public void Status_is_a_word(AlbumStatus status, string expected)
    {
        var json = Write(new AlbumReport { Name = "A", Status = status });

        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, First(document).GetProperty("status").GetString());
    }

    [Fact]
    public void Guard_names_itself_and_what_it_holds_back()
    {
        var json = Write(
            new AlbumReport
            {
                Name = "A",
                Status = AlbumStatus.Blocked,
                Guard = new GuardReport("mass-delete", "7 of 9 would go", 7),
            }
        );

        using var document = JsonDocument.Parse(json);
        var guard = First(document).GetProperty("guard");
        Assert.Equal(("mass-delete", 7), (guard.GetProperty("name").GetString(), guard.GetProperty("heldBack").GetInt32()));
    }

    [Fact]
    public void Plan_tells_each_action_with_its_reason()
    {
        var plan = new SyncPlan
        {
            AlbumName = "A",
            CreatesAlbum = true,
            Actions = [new PlannedAction(PlannedActionKind.HoldDelete, "x.jpg", "left the sources") { TargetItemId = "7" }],
        };
        var report = new RunReport
        {
            RunId = "r",
            Albums = [new AlbumOutcome(new AlbumReport { Name = "A", Status = AlbumStatus.Ok }) { Plan = plan }],
        };

        using var document = JsonDocument.Parse(report.ToJson());

        var written = First(document).GetProperty("plan");
        Assert.True(written.GetProperty("createsAlbum").GetBoolean());
        Assert.Equal(1, written.GetProperty("holdDelete").GetInt32());
        var action = Assert.Single(written.GetProperty("actions").EnumerateArray());
        Assert.Equal(("holdDelete", "7"), (action.GetProperty("kind").GetString(), action.GetProperty("targetItemId").GetString()));
    }

    private static JsonElement First(JsonDocument document) => document.RootElement.GetProperty("albums")[0];

    private static string Write(AlbumReport report) =>
        new RunReport
        {
            RunId = "20261120T225841Z-4f1c",
            Albums = [new AlbumOutcome(report)],
            Warnings = ["mind"],
            Elapsed = TimeSpan.FromSeconds(2),
        }.ToJson();
}
