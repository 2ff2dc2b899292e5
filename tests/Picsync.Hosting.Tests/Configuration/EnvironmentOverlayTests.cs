using Picsync.Hosting.Tests.Fakes;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class EnvironmentOverlayTests : IDisposable
{
    private const string Yaml = """
        albums:
        - name: Grandma
          sources: {googlephotos: [A, B]}
          delete: true
        every: 1h
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Variable_wins_over_the_file()
    {
        var configuration = Load(("PICSYNC_Every", "30m"), ("PICSYNC_Albums__0__Delete", "false"));

        Assert.Equal(TimeSpan.FromMinutes(30), configuration.Every);
        Assert.False(configuration.Albums.Single().Policy.Deletes);
    }

    [Fact]
    public void Variable_in_capitals_works_too()
    {
        var configuration = Load(("PICSYNC_EVERY", "30m"), ("PICSYNC_ALBUMS__0__GUARDS__MINPHOTOS", "7"));

        Assert.Equal(TimeSpan.FromMinutes(30), configuration.Every);
        Assert.Equal(7, configuration.Albums.Single().Policy.Guards.MinPhotos);
    }

    [Fact]
    public void Empty_variable_takes_a_key_back_to_its_default()
    {
        var configuration = Load(("PICSYNC_Every", ""));

        Assert.Null(configuration.Every);
    }

    [Fact]
    public void Entries_of_lists_are_replaced_and_added_in_the_order_of_their_numbers()
    {
        var configuration = Load(
            ("PICSYNC_Albums__0__Sources__Googlephotos__3", "D"),
            ("PICSYNC_Albums__0__Sources__Googlephotos__2", "C"),
            ("PICSYNC_Albums__0__Sources__Googlephotos__0", "Z")
        );

        Assert.Equal(["Z", "B", "C", "D"], configuration.Albums.Single().Sources.Select(source => source.Reference.GetText("x")));
    }

    [Fact]
    public void Whole_configuration_may_come_from_variables_over_an_empty_file()
    {
        var configuration = Load(
            "",
            ("PICSYNC_Albums__0__Name", "Kitchen"),
            ("PICSYNC_Albums__0__Sources__Folders", "/photos"),
            ("PICSYNC_Albums__0__Own", "managed"),
            ("PICSYNC_Albums__0__Guards__Release__0", "foreign-photos")
        );

        var album = Assert.Single(configuration.Albums);
        Assert.Equal(("Kitchen", AlbumOwnership.Managed), (album.Name, album.Policy.Ownership));
        Assert.Equal([SyncGuard.ForeignPhotos], album.Policy.Guards.Released);
    }

    [Fact]
    public void Album_that_stands_alone_is_number_0()
    {
        var configuration = Load("albums: {name: One, sources: {folders: /x}}", ("PICSYNC_Albums__0__DryRun", "yes"));

        Assert.True(Assert.Single(configuration.Albums).DryRun);
    }

    [Fact]
    public void Settings_of_services_and_other_variables_are_left_alone()
    {
        var configuration = Load(("PICSYNC_Nixplay__BaseAddress", "http://x/"), ("PICSYNC_LONG_TESTS", "1"), ("EVERY", "1s"));

        Assert.Equal(TimeSpan.FromHours(1), configuration.Every);
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void Wrong_value_is_refused_with_the_variables_name()
    {
        var refusal = Refusal(("PICSYNC_Every", "soon"));

        Assert.StartsWith("environment variable PICSYNC_Every: every: an interval such as 90m", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_key_is_refused_with_the_variables_name_and_the_nearest_key()
    {
        var refusal = Refusal(("PICSYNC_Albums__0__Dleete", "false"));

        Assert.StartsWith("environment variable PICSYNC_Albums__0__Dleete: albums[0].dleete: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'delete'?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PICSYNC_Albums__5__Delete", "the list has 1 entry, so the next one is number 1, not 5.")]
    [InlineData("PICSYNC_Albums__First__Delete", "a number is expected in place of 'First'")]
    [InlineData("PICSYNC_Albums__0____Delete", "a key is missing")]
    public void Name_that_leads_nowhere_is_refused(string name, string expected)
    {
        var refusal = Refusal((name, "false"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ConfigurationException Refusal(params (string Name, string Value)[] variables) =>
        Assert.Throws<ConfigurationException>(() => Load(variables));

    private PicsyncConfiguration Load(params (string Name, string Value)[] variables) => Load(Yaml, variables);

    private PicsyncConfiguration Load(string yaml, params (string Name, string Value)[] variables) =>
        Readers.Create().Load(_folder.Write("picsync.yaml", yaml), variables.ToDictionary(pair => pair.Name, pair => pair.Value));
}
