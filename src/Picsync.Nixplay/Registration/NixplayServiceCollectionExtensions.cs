using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.Nixplay;

/// <summary>Registers Nixplay.</summary>
public static class NixplayServiceCollectionExtensions
{
    private const string HttpClientName = "Picsync.Nixplay";

    /// <summary>
    /// Registers <see cref="NixplayClient"/> and <see cref="NixplayFrameTarget"/>, one of each for the account, and the target's
    /// factory. Calling it again only adds configuration. Options are checked when the host starts; missing credentials are
    /// reported when Nixplay is first used.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>What builds the HTTP client, to add handlers to it.</returns>
    public static IHttpClientBuilder AddNixplay(this IServiceCollection services, Action<NixplayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptionsWithValidateOnStart<NixplayOptions, NixplayOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return AddCore(services);
    }

    /// <summary>Registers as <see cref="AddNixplay(IServiceCollection, Action{NixplayOptions}?)"/> does, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <c>Nixplay</c>: <c>Username</c>, <c>Password</c>, <c>BaseAddress</c> and the other options.</param>
    /// <returns>What builds the HTTP client, to add handlers to it.</returns>
    public static IHttpClientBuilder AddNixplay(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services
            .AddOptionsWithValidateOnStart<NixplayOptions, NixplayOptionsValidator>()
            .ReplacesList(section, nameof(NixplayOptions.ConfirmDelays), static options => options.ConfirmDelays = [])
            .Bind(section);
        return AddCore(services);
    }

    private static IHttpClientBuilder AddCore(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INixplaySessionStore>(static provider =>
            provider.GetRequiredService<IOptions<NixplayOptions>>().Value.SessionFile is { } file && !string.IsNullOrWhiteSpace(file)
                ? new FileNixplaySessionStore(file)
                : new MemoryNixplaySessionStore()
        );
        services.TryAddSingleton(static provider => new NixplayClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            provider.GetRequiredService<IOptions<NixplayOptions>>().Value,
            provider.GetRequiredService<INixplaySessionStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<NixplayClient>>()
        ));
        services.TryAddSingleton<NixplayFrameTarget>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFrameTargetFactory, NixplayFrameTargetFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceProbe, NixplayProbe>());

        // The client lives as long as the application, and its pool renews connections itself.
        return services
            .AddHttpClient(HttpClientName, static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => NixplayHttpHandler.Create())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }
}
