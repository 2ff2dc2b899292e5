using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class RuleTests
{
    [Fact]
    public void Every_key_of_a_rule_is_read()
    {
        var rule = Readers
            .Album(
                "select: {since: 2023-01-15, until: 1mo, onThisDay: {window: 3d}, people: {all: [Ada, Max], any: Zoe, none: [Tom]}, "
                    + "types: [photo], favourites: true, minRating: 4, place: Corse, album: Family, limit: 15-20, sample: daily}"
            )
            .Selection;

        Assert.Equal(
            "since 2023-01-15, until 1mo, onThisDay window 3d, people all [Ada; Max], people any [Zoe], people none [Tom], albums [Family], "
                + "types [photo], favourites only, minRating 4, place Corse, limit 15-20, sample daily",
            rule.ToString()
        );
    }

    [Theory]
    [InlineData("select:", "")]
    [InlineData("select: {}", "")]
    [InlineData("select: {onThisDay: true}", "onThisDay window 0d")]
    [InlineData("select: {onThisDay: false, favourites: false}", "")]
    [InlineData("select: {onThisDay: {}}", "onThisDay window 0d")]
    [InlineData("select: {types: [photos, video]}", "types [photo; video]")]
    [InlineData("select: {albums: [A, B]}", "albums [A; B]")]
    [InlineData("select: {limit: 30, sample: none}", "limit 30, sample none")]
    [InlineData("select: {limit: 30, sample: Weekly}", "limit 30, sample weekly")]
    [InlineData("select: {people: {}}", "")]
    public void Short_forms_mean_what_they_say(string setting, string expected) =>
        Assert.Equal(expected, Readers.Album(setting).Selection.ToString());

    [Theory]
    [InlineData("select: {sinse: 1y}", "select.sinse", "did you mean 'since'?")]
    [InlineData("select: {favorites: true}", "select.favorites", "did you mean 'favourites'?")]
    [InlineData("select: {sample: daily}", "select.sample", "add 'limit: 30'")]
    [InlineData("select: {limit: 20-15}", "select.limit", "a range such as 15-20")]
    [InlineData("select: {limit: 0}", "select.limit", "a range such as 15-20")]
    [InlineData("select: {since: 18m}", "select.since", "months are written mo")]
    [InlineData("select: {until: tomorrow}", "select.until", "a date such as 2023-01-15")]
    [InlineData("select: {limit: 5, sample: dayly}", "select.sample", "did you mean 'daily'?")]
    [InlineData("select: {types: [foto]}", "select.types[0]", "did you mean 'photo'?")]
    [InlineData("select: {minRating: 6}", "select.minRating", "1 to 5")]
    [InlineData("select: {onThisDay: {window: 200d}}", "select.onThisDay.window", "180d at most")]
    [InlineData("select: {people: [Ada]}", "select.people", "{all: [Ada, Max]}")]
    [InlineData("select: {people: {every: [Ada]}}", "select.people.every", "all, any, none")]
    [InlineData("select: 30", "select", "{since: 1y, limit: 30}")]
    public void Wrong_rule_is_refused_with_its_place_and_what_to_do(string setting, string key, string advice)
    {
        var refusal = Readers.AlbumRefusal(setting);

        Assert.Equal("albums[0]." + key, refusal.Key);
        Assert.Contains("picsync.yaml:4:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_of_a_source_may_carry_a_rule_beside_its_own_keys()
    {
        var configuration = Readers
            .Create()
            .Parse("albums:\n- name: A\n  sources:\n    folders: [~/x, {path: ~/y, since: 1y, types: photo}, {people: {any: [Ada]}}]\n");

        var sources = configuration.Albums[0].Sources;

        Assert.Equal(["", "since 1y, types [photo]", "people any [Ada]"], sources.Select(static source => source.Rule.ToString()));
        Assert.IsType<ConfigurationNode.Scalar>(sources[0].Reference);
        Assert.Equal(["path"], Keys(sources[1].Reference));
        Assert.Empty(Keys(sources[2].Reference));
    }

    [Theory]
    [InlineData("sources: {album: [{name: x, people: {all: [Ada]}}]}", "albums[0].sources.album[0].people")]
    [InlineData("sources: {album: [x]}\n  select: {place: Corse}", "albums[0].select.place")]
    [InlineData("sources: {album: [x]}\n  select: {album: Family}", "albums[0].select.album")]
    public void Condition_that_a_source_cannot_answer_is_refused_with_its_place_before_contact(string album, string key)
    {
        using var fixture = new Running.RunnerFixture();
        var configuration = fixture.Configure("albums:\n- name: A\n  " + album + "\n");

        var refusal = Assert.Throws<ConfigurationException>(() => fixture.Get<PicsyncRunner>().Check(configuration));

        Assert.Equal(key, refusal.Key);
        Assert.Contains("picsync.yaml:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the source memory/x does not know", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Keys(ConfigurationNode node) =>
        Assert.IsType<ConfigurationNode.Mapping>(node).Entries.Select(static entry => entry.Key);
}
