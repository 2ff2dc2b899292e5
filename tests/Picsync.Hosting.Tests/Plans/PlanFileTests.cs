using Picsync.Hosting.Tests.Fakes;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Plans;

public sealed class PlanFileTests : IDisposable
{
    private static readonly ContentHash s_hash = ContentHash.Parse(HashKind.Md5, "d41d8cd98f00b204e9800998ecf8427e");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Plan_comes_back_from_its_file_as_it_was_saved()
    {
        var plan = new SyncPlan
        {
            AlbumName = "Großmutter 🌻",
            CreatesAlbum = true,
            Guard = new GuardReport("mass-delete", "Too many. --release mass-delete", 1),
            Warnings = ["mind the gap"],
            Actions =
            [
                new PlannedAction(PlannedActionKind.Upload, "a.jpg", "new")
                {
                    SourceId = "folders/x",
                    ItemId = "1",
                    Version = "v1",
                    Hash = s_hash,
                },
                new PlannedAction(PlannedActionKind.Examine, "b.jpg", "unread") { SourceId = "folders/x", ItemId = "2" },
                new PlannedAction(PlannedActionKind.HoldDelete, "c.jpg", "held") { TargetItemId = "77", Hash = s_hash },
            ],
        };

        Save(plan).Save(PathOf("plan.json"));
        var loaded = PlanFile.Load(PathOf("plan.json"));

        Assert.Equal("run-1", loaded.RunId);
        var album = Assert.Single(loaded.Albums);
        Assert.Equal("nixplay", album.TargetId);
        Assert.Equal(plan.Actions, album.Plan.Actions);
        Assert.Equal(plan.Guard, album.Plan.Guard);
        Assert.Equal(plan.Warnings, album.Plan.Warnings);
        Assert.Equal(("Großmutter 🌻", true), (album.Plan.AlbumName, album.Plan.CreatesAlbum));
        Assert.Equal(["plan.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Album_that_could_not_be_planned_is_left_out()
    {
        var report = new RunReport
        {
            RunId = "r",
            Albums = [new AlbumOutcome(new AlbumReport { Name = "A", Status = AlbumStatus.Failed })],
        };

        var file = PlanFile.Of(report);

        Assert.Empty(file.Albums);
    }

    [Theory]
    [InlineData("", "no plan")]
    [InlineData("[]", "no version")]
    [InlineData("{}", "no version")]
    [InlineData("""{"version":2,"anything":1}""", "Its version is 2; this picsync reads version 1.")]
    [InlineData("""{"version":1,"runId":"r"}""", "albums")]
    [InlineData("""{"version":1,"runId":null,"albums":[]}""", "runId")]
    [InlineData("""{"version":1,"runId":"r","albums":[],"more":1}""", "more")]
    [InlineData("""{"version":1,"runId":"r","albums":[],"albums":[]}""", "albums")]
    [InlineData("""{"version":1,"runId":"r","albums":[{"name":"A","createsAlbum":false,"actions":[]}]}""", "target")]
    [InlineData("""{"version":1,"runId":"r","albums":[ALBUM,ALBUM]}""", "The album 'A' stands in it twice.")]
    [InlineData("""{"version":1,"runId":"r","albums":[{"name":"A","target":"t","createsAlbum":false""", "no plan")]
    public void File_of_another_shape_is_refused(string json, string expected)
    {
        const string Album = """{"name":"A","target":"t","createsAlbum":false,"actions":[]}""";
        var path = _folder.Write("plan.json", json.Replace("ALBUM", Album, StringComparison.Ordinal));

        var refusal = Assert.Throws<ConfigurationException>(() => PlanFile.Load(path));

        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("Make a new one with 'picsync plan -o'.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"remove","fileName":"a.jpg","reason":"x"}""", "'remove' is no kind of action")]
    [InlineData("""{"kind":"Keep","fileName":"a.jpg","reason":"x"}""", "'Keep' is no kind of action")]
    [InlineData("""{"kind":"upload","fileName":"a.jpg","reason":"x","itemId":"1"}""", "it lacks its source or itemId")]
    [InlineData("""{"kind":"delete","fileName":"a.jpg","reason":"x"}""", "it lacks its targetItemId")]
    [InlineData("""{"kind":"delete","fileName":"a.jpg","reason":"x","targetItemId":"7","hash":"d41d"}""", "is no digest")]
    [InlineData("""{"kind":"delete","fileName":"a.jpg","reason":"x","targetItemId":"7","hash":"md5:d41d"}""", "is no digest")]
    public void Action_that_makes_no_sense_is_refused(string action, string expected)
    {
        var path = _folder.Write(
            "plan.json",
            $$"""{"version":1,"runId":"r","albums":[{"name":"A","target":"t","createsAlbum":false,"actions":[{{action}}]}]}"""
        );

        var refusal = Assert.Throws<ConfigurationException>(() => PlanFile.Load(path));

        Assert.Contains("Album 'A', 'a.jpg'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_does_not_exist_is_refused_with_how_to_make_it()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => PlanFile.Load(PathOf("no.json")));

        Assert.Contains("picsync plan -o", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_written_is_refused_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(PathOf("plan.json"));

        var refusal = Assert.Throws<ConfigurationException>(() => Save(new SyncPlan { AlbumName = "A" }).Save(PathOf("plan.json")));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folder_that_does_not_exist_is_refused_with_the_file_s_name()
    {
        var path = PathOf("missing/plan.json");

        var refusal = Assert.Throws<ConfigurationException>(() => Save(new SyncPlan { AlbumName = "A" }).Save(path));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static PlanFile Save(SyncPlan plan) => new() { RunId = "run-1", Albums = [new AlbumPlan("nixplay", plan)] };

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
