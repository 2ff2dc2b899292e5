using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Picsync.GooglePhotos.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Registering_twice_adds_settings_and_nothing_else()
    {
        using var services = new ServiceCollection()
            .AddGooglePhotos(static options => options.PageSize = 7)
            .AddGooglePhotos(static options => options.MaxPages = 9)
            .BuildServiceProvider();

        var factories = services.GetServices<IPhotoSourceFactory>();
        var options = services.GetRequiredService<IOptions<GooglePhotosOptions>>().Value;
        Assert.Equal(
            ["ambient", "googlephotos", "picker", "sharedlinks"],
            factories.Select(static factory => factory.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal((7, 9), (options.PageSize, options.MaxPages));
        Assert.Single(services.GetServices<IValidateOptions<GooglePhotosOptions>>());
    }

    [Fact]
    public void Faults_of_the_options_are_all_named_at_once()
    {
        using var services = new ServiceCollection()
            .AddGooglePhotos(static options =>
            {
                options.LibraryAddress = new Uri("http://photos.example/");
                options.TokenAddress = new Uri("token", UriKind.Relative);
                options.AuthorizationAddress = new Uri("ftp://accounts.example/");
                options.DeviceAddress = new Uri("http://device.example/");
                options.RevokeAddress = new Uri("http://revoke.example/");
                options.PickerAddress = new Uri("http://picker.example/");
                options.AmbientAddress = new Uri("http://ambient.example/");
                options.AmbientFile = "";
                options.PicksFolder = " ";
                options.MaxDownloads = 0;
                options.PageSize = 101;
                options.MaxPages = 0;
                options.MaxRetries = 11;
                options.BaseUrlLifetime = TimeSpan.FromHours(2);
                options.RetryDelay = TimeSpan.FromSeconds(-1);
            })
            .BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<GooglePhotosOptions>>().Value);

        Assert.Equal(15, error.Failures.Count());
    }

    [Fact]
    public void Missing_credentials_do_not_stop_an_application_from_starting()
    {
        using var services = new ServiceCollection().AddGooglePhotos().BuildServiceProvider();

        var source = FactoryOf(services, "googlephotos")
            .Create(new ConfigurationNode.Scalar("albums[0].sources.googlephotos[0]", null, "AP5W"));

        Assert.Equal("googlephotos/album/AP5W", source.Id.Value);
        Assert.True(
            source.Capabilities is { ProvidesHashes: false, KeepsOrder: true, CertifiesListings: true, ProvidesFittedRenditions: true }
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://photos.google.com/lr/album/AP5W")]
    public void Entry_that_is_no_album_id_is_named_with_its_place(string? entry)
    {
        using var services = new ServiceCollection().AddGooglePhotos().BuildServiceProvider();
        var node = new ConfigurationNode.Scalar(
            "albums[0].sources.googlephotos[0]",
            new ConfigurationLocation("picsync.yaml", 4, 7),
            entry
        );

        var creating = () => FactoryOf(services, "googlephotos").Create(node);

        Assert.Contains("picsync.yaml:4:7", Assert.Throws<ConfigurationException>(creating).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../other")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("NUL")]
    public void Entry_that_is_no_name_of_a_pick_is_named_with_its_place(string entry)
    {
        using var services = new ServiceCollection().AddGooglePhotos().BuildServiceProvider();
        var node = new ConfigurationNode.Scalar("albums[0].sources.picker[0]", new ConfigurationLocation("picsync.yaml", 4, 7), entry);

        var creating = () => FactoryOf(services, "picker").Create(node);

        Assert.Contains("picsync.yaml:4:7", Assert.Throws<ConfigurationException>(creating).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_of_an_ambient_device_is_refused_with_its_place_while_the_api_is_off()
    {
        using var services = new ServiceCollection().AddGooglePhotos().BuildServiceProvider();
        var node = new ConfigurationNode.Scalar("albums[0].sources.ambient[0]", new ConfigurationLocation("picsync.yaml", 4, 7), "kitchen");

        var error = Assert.Throws<ConfigurationException>(() => FactoryOf(services, "ambient").Create(node));

        Assert.Contains("picsync.yaml:4:7", error.Message, StringComparison.Ordinal);
        Assert.Contains("partner programme", error.Message, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_GooglePhotos__EnableAmbient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_of_an_ambient_device_is_a_name_or_a_mapping_without_other_keys()
    {
        using var services = new ServiceCollection().AddGooglePhotos(static options => options.EnableAmbient = true).BuildServiceProvider();
        var factory = FactoryOf(services, "ambient");
        ConfigurationNode.Mapping Map(params (string Key, string Value)[] entries) =>
            new(
                "x",
                Location: null,
                [
                    .. entries.Select(static pair => new ConfigurationEntry(
                        pair.Key,
                        null,
                        new ConfigurationNode.Scalar("x", null, pair.Value)
                    )),
                ]
            );

        Assert.Equal("ambient/kitchen", factory.Create(new ConfigurationNode.Scalar("x", null, "kitchen")).Id.Value);
        Assert.Equal("ambient/kitchen", factory.Create(Map(("name", "kitchen"), ("curated", "true"))).Id.Value);
        Assert.Throws<ConfigurationException>(() => factory.Create(Map(("curated", "true"))));
        Assert.Throws<ConfigurationException>(() => factory.Create(Map(("name", "kitchen"), ("curated", "perhaps"))));
        Assert.Throws<ConfigurationException>(() => factory.Create(Map(("name", "kitchen"), ("curatd", "true"))));
    }

    private static IPhotoSourceFactory FactoryOf(IServiceProvider services, string key) =>
        services.GetServices<IPhotoSourceFactory>().Single(factory => factory.Key == key);
}
