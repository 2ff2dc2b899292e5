using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class AlbumSettingTests : IDisposable
{
    private const string Yaml = """
        albums:
        - {name: Grandma, sources: {folders: ~/a}, select: {since: 1y, limit: 15, people: {any: [Ada]}}}
        - {name: Grandpa, sources: {folders: ~/b}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("select.limit=30", "since 1y, people any [Ada], limit 30")]
    [InlineData("select.limit = 15-20", "since 1y, people any [Ada], limit 15-20")]
    [InlineData("select.people={all: [Ada, Max]}", "since 1y, people all [Ada; Max], limit 15")]
    [InlineData("select.people.none=[Tom]", "since 1y, people any [Ada], people none [Tom], limit 15")]
    [InlineData("select.since=", "people any [Ada], limit 15")]
    [InlineData("select.onThisDay.window=3d", "since 1y, onThisDay window 3d, people any [Ada], limit 15")]
    [InlineData("Select.Limit=1", "since 1y, people any [Ada], limit 1")]
    [InlineData("select={types: video}", "types [video]")]
    public void Setting_stands_in_place_of_what_the_file_says(string setting, string expected)
    {
        var album = Load([setting], "Grandma").Albums[0];

        Assert.Equal(expected, album.Selection.ToString());
    }

    [Fact]
    public void Settings_count_for_the_named_albums_or_for_all()
    {
        var one = Load(["select.limit=3", "select.sample=daily"], "Grandpa");
        var all = Load(["select.limit=3"]);

        Assert.Equal(["15", "3"], one.Albums.Select(static album => $"{album.Selection.Limit}"));
        Assert.Equal("limit 3, sample daily", one.Albums[1].Selection.ToString());
        Assert.All(all.Albums, static album => Assert.Equal("3", $"{album.Selection.Limit}"));
    }

    [Fact]
    public void Setting_of_a_source_is_named_by_its_number()
    {
        var album = Load(["sources.folders.1=~/more", "order=newest"], "Grandma").Albums[0];

        Assert.Equal(2, album.Sources.Count);
        Assert.Equal(Picsync.Sync.PhotoOrder.Newest, album.Policy.Order);
    }

    [Theory]
    [InlineData("select.limit", "select.limit=30 are expected")]
    [InlineData("=30", "select.limit=30 are expected")]
    [InlineData("select.limt=30", "--set select.limt=30: albums[0].select.limt: this key is not known here; did you mean 'limit'?")]
    [InlineData("select.limit=many", "--set select.limit=many: albums[0].select.limit: a number of photos")]
    [InlineData("select..limit=3", "a key is missing in this setting's name")]
    [InlineData("select.people=[Ada", "this is not valid YAML")]
    public void Wrong_setting_is_refused_with_what_to_do(string setting, string expected)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Load([setting], "Grandma"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--set", refusal.Message, StringComparison.Ordinal);
    }

    private PicsyncConfiguration Load(string[] settings, params string[] albums) =>
        Readers
            .Create()
            .Load(
                _folder.Write("picsync.yaml", Yaml),
                new Dictionary<string, string> { ["PICSYNC_Albums__0__Select__Limit"] = "15" },
                [.. settings.Select(AlbumSetting.Parse)],
                albums
            );
}
