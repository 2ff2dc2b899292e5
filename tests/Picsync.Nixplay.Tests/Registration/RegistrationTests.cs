using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Registered_target_works_with_options_from_configuration()
    {
        await using var simulator = await NixplaySimulator.StartAsync(static options => options.PathPrefix = "/nixplay/");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Nixplay:username"] = "sim.user",
                    ["Nixplay:password"] = "right",
                    ["Nixplay:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                    ["Nixplay:UploadMonitorAddress"] = simulator.UploadMonitorAddress.AbsoluteUri,
                    ["Nixplay:PageSize"] = "50",
                    ["Nixplay:SignInHoldOff"] = "00:05:00",
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddNixplay(configuration.GetSection("Nixplay"));
        services.AddNixplay(static options => options.ParallelUploads = 3);
        await using var provider = services.BuildServiceProvider();

        var factory = Assert.Single(provider.GetServices<IFrameTargetFactory>());
        var target = factory.Create(settings: null);
        var album = await target.CreateAlbumAsync("Summer", default);

        Assert.Equal("nixplay", factory.Key);
        Assert.Same(provider.GetRequiredService<NixplayFrameTarget>(), target);
        Assert.Equal(3, target.Capabilities.ParallelUploads);
        Assert.Equal(album.Id, $"{simulator.FindAlbum("Summer")!.Id}");
        var options = provider.GetRequiredService<IOptions<NixplayOptions>>().Value;
        Assert.Equal((50, TimeSpan.FromMinutes(5)), (options.PageSize, options.SignInHoldOff));
    }

    [Fact]
    public async Task Host_starts_without_credentials()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddNixplay();
        using var host = builder.Build();

        await host.StartAsync();
        await Assert.ThrowsAsync<ConfigurationException>(() =>
            host.Services.GetRequiredService<NixplayFrameTarget>().FindAlbumAsync("Summer", default)
        );
        await host.StopAsync();
    }

    [Fact]
    public async Task Host_does_not_start_with_wrong_options_and_names_all_of_them()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddNixplay(static options =>
        {
            options.BaseAddress = new Uri("http://api.nixplay.com/");
            options.PageSize = 501;
            options.MonitorTimeout = TimeSpan.Zero;
            options.UserAgent = " ";
        });
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        foreach (var name in new[] { "BaseAddress", "PageSize", "MonitorTimeout", "UserAgent" })
        {
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Client_refuses_wrong_options() =>
        Assert.Throws<ArgumentException>(static () => NixplayClient.Create(new NixplayOptions { RemovalBatchSize = 31 }));

    [Fact]
    public void Factory_takes_no_settings()
    {
        var services = new ServiceCollection();
        services.AddNixplay();
        using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IFrameTargetFactory>();

        Assert.Throws<ConfigurationException>(() => factory.Create(new ConfigurationNode.Scalar("target.nixplay", Location: null, "x")));
    }

    [Fact]
    public async Task Requests_are_counted_for_the_run_they_serve()
    {
        await using var bed = await Bed.StartAsync();
        using var scope = TrafficCounter.Begin(out var counter);

        await bed.Client.FindPlaylistsAsync("x");

        Assert.Equal(bed.Simulator.Requests.Count, counter.RequestCount);
    }
}
