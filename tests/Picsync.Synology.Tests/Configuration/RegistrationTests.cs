using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Picsync.Synology.Tests.Configuration;

public sealed class RegistrationTests
{
    [Fact]
    public void Options_come_from_configuration()
    {
        var options = OptionsOf(
            ("route", "database"),
            ("connectionstring", "Host=x"),
            ("username", "ines"),
            ("onetimecode", "123456"),
            ("ApiAddress", "https://nas:5001/webapi/")
        );

        Assert.Equal((SynologyRoute.Database, "Host=x", "ines"), (options.Route, options.ConnectionString, options.Username));
        Assert.Equal(("123456", "https://nas:5001/webapi/"), (options.OneTimeCode, options.ApiAddress?.AbsoluteUri));
    }

    [Fact]
    public void Route_is_the_web_api_unless_told_otherwise()
    {
        Assert.Equal(SynologyRoute.Api, OptionsOf().Route);
    }

    [Theory]
    [InlineData("ApiAddress", "http://nas:5000/webapi/", "https address")]
    [InlineData("ApiAddress", "https://nas/?a=b", "query")]
    [InlineData("LockTimeout", "00:00:00", "more than zero")]
    [InlineData("StatementTimeout", "02:00:00", "01:00:00")]
    [InlineData("PersonalFolder", "/volume1/homes", "{user}")]
    [InlineData("Route", "7", "api or database")]
    public void Wrong_option_is_told(string key, string value, string problem)
    {
        var error = Assert.Throws<OptionsValidationException>(() => OptionsOf((key, value)));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adding_it_twice_registers_each_factory_once()
    {
        using var services = new ServiceCollection().AddSynology().AddSynology().BuildServiceProvider();

        Assert.Single(services.GetServices<IPhotoSourceFactory>());
        Assert.Single(services.GetServices<IFrameTargetFactory>());
        Assert.Single(services.GetServices<IServiceProbe>());
    }

    [Fact]
    public void Services_are_disposed_of_without_waiting_too()
    {
        var services = new ServiceCollection().AddSynology(static options => options.Route = SynologyRoute.Database).BuildServiceProvider();
        var capabilities = services.GetServices<IPhotoSourceFactory>().Single().Capabilities;

        services.Dispose();

        Assert.True(capabilities.KnowsPeople);
    }

    private static SynologyOptions OptionsOf(params (string Key, string Value)[] values)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(static pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
            .Build();
        using var services = new ServiceCollection().AddSynology(section).BuildServiceProvider();
        return services.GetRequiredService<IOptions<SynologyOptions>>().Value;
    }
}
