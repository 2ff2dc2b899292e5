using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Picsync.Synology.Routing;
using static Picsync.Synology.Tests.Configuration.Nodes;

namespace Picsync.Synology.Tests.Configuration;

public sealed class FactoryTests
{
    private readonly RecordingRoute _route = new();
    private readonly SynologySourceFactory _sources;
    private readonly SynologyTargetFactory _targets;

    public FactoryTests()
    {
        var services = new ServiceCollection().AddKeyedSingleton<ISynologyRoute>(SynologyRoute.Database, _route).BuildServiceProvider();
        var choice = new RouteChoice(services, Options.Create(new SynologyOptions { Route = SynologyRoute.Database }));
        _sources = new SynologySourceFactory(choice);
        _targets = new SynologyTargetFactory(choice);
    }

    [Fact]
    public void Entry_of_a_source_is_an_album_or_a_mapping()
    {
        _sources.Create(Text("Family"));
        var title = _route.Source;
        _sources.Create(Map(("album", Text("4")), ("user", Text("ines"))));
        var mapping = _route.Source;
        _sources.Create(Map(("Undated", Text("true"))));
        var library = _route.Source;

        Assert.Equal(("Family", null, false), (title!.Album, title.User, title.IncludesUndated));
        Assert.Equal(("4", "ines", false), (mapping!.Album, mapping.User, mapping.IncludesUndated));
        Assert.Equal((null, null, true), (library!.Album, library.User, library.IncludesUndated));
    }

    [Fact]
    public void Source_of_an_empty_mapping_is_the_whole_library()
    {
        _sources.Create(Map());

        Assert.Equal((null, null), (_route.Source!.Album, _route.Source.User));
    }

    [Fact]
    public void Target_without_settings_is_the_accounts_own_private_album()
    {
        _targets.Create(null);

        Assert.Equal(new TargetEntry(User: null, AlbumShare.None), _route.Target);
    }

    [Fact]
    public async Task Target_of_each_user_is_one_of_every_user_who_can_sign_in()
    {
        _route.Users = [new(1, "ines"), new(2, "omar"), new(4, "guest") { IsEnabled = false }];
        _route.People = [new(11, "Omar"), new(12, "OMAR"), new(13, "Lena")];
        var settings = Map(("user", Text("each")), ("album", Text("{user} et moi")), ("share", Text("all")));

        var found = await _targets.ExpandAsync(settings, namesPeople: true, default);

        Assert.True(_targets.IsPerUser(settings));
        Assert.Equal([("ines", null), ("omar", "Omar")], found.Users.Select(static user => (user.Name, user.Person)));
        Assert.Contains("guest", Assert.Single(found.Notes), StringComparison.Ordinal);
        _targets.Create(found.Users[1].Settings);
        Assert.Equal(("omar", "omar et moi", true), (_route.Target!.User, _route.Target.Title, _route.Target.Share.IsForAll));
    }

    [Fact]
    public async Task Target_of_each_user_is_the_accounts_alone_by_the_web_api_and_the_others_are_named()
    {
        _route.OnlyAccount = "ines";
        _route.Users = [new(1, "ines"), new(2, "omar")];
        var settings = Map(("user", Text("each")));

        var found = await _targets.ExpandAsync(settings, namesPeople: false, default);

        Assert.Equal("ines", Assert.Single(found.Users).Name);
        Assert.Contains("omar", Assert.Single(found.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Target_reads_owner_title_share_and_role()
    {
        _targets.Create(
            Map(("user", Text("ines")), ("album", Text("Best of")), ("role", Text("uploader")), ("share", List("omar", "pia", "omar")))
        );

        var target = _route.Target!;
        Assert.Equal(("ines", "Best of"), (target.User, target.Title));
        Assert.Equal(["omar", "pia"], target.Share.Users);
        Assert.Equal((false, SynologyRole.Uploader), (target.Share.IsForAll, target.Share.Role));
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("ALL", true, true)]
    [InlineData("omar", true, false)]
    public void Share_is_none_all_or_a_name(string text, bool isShared, bool isForAll)
    {
        _targets.Create(Map(("share", Text(text))));

        Assert.Equal((isShared, isForAll), (_route.Target!.Share.IsShared, _route.Target.Share.IsForAll));
    }

    [Fact]
    public void Ids_of_targets_tell_owner_and_sharing_apart()
    {
        string[] ids =
        [
            new TargetEntry("ines", AlbumShare.None).IdFor("nas:5001", "x"),
            new TargetEntry(User: null, AlbumShare.None).IdFor("nas:5001", "x"),
            new TargetEntry("ines", new AlbumShare { IsForAll = true }).IdFor("nas:5001", "x"),
            new TargetEntry("ines@example.com", AlbumShare.None).IdFor("nas:5001", "x"),
        ];

        Assert.Equal(["synology/ines", "synology/x", "synology/ines/shared", "synology"], ids.Select(TargetId.NameOf));
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void Unknown_key_is_an_error_that_names_place_and_keys()
    {
        var source = Assert.Throws<ConfigurationException>(() => _sources.Create(Map(("albun", Text("4")))));
        var target = Assert.Throws<ConfigurationException>(() => _targets.Create(Map(("owner", Text("ines")))));

        Assert.StartsWith(
            "picsync.yaml:3:5: x.albun: this key is not known here; did you mean 'album'?",
            source.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("user, album, share, role", target.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role", "owner", "viewer, downloader or uploader")]
    [InlineData("share", "", "none, all or a list of users")]
    [InlineData("album", "", "the album's title")]
    public void Wrong_value_of_a_target_says_what_is_expected(string key, string value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => _targets.Create(Map((key, Text(value)))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_that_is_no_mapping_is_an_error()
    {
        Assert.Throws<ConfigurationException>(() => _targets.Create(Text("ines")));
    }
}
