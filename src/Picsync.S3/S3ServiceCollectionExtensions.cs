using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.S3;

/// <summary>Registers S3.</summary>
public static class S3ServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="S3Connection"/> and the factories of S3 sources and targets (<c>s3</c> both). Calling it again only adds
    /// configuration. Options are checked when the host starts; credentials are looked for when S3 is first used.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncS3(this IServiceCollection services, Action<S3Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptionsWithValidateOnStart<S3Options, S3OptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return AddCore(services);
    }

    /// <summary>Registers as <see cref="AddPicsyncS3(IServiceCollection, Action{S3Options}?)"/> does, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <c>S3</c>: <c>ServiceUrl</c>, <c>Region</c> and the other options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncS3(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services
            .AddOptionsWithValidateOnStart<S3Options, S3OptionsValidator>()
            .ReplacesList(section, nameof(S3Options.ConfirmDelays), static options => options.ConfirmDelays = [])
            .Bind(section);
        return AddCore(services);
    }

    /// <summary>
    /// Registers as <see cref="AddPicsyncS3(IServiceCollection, Action{S3Options}?)"/> does, over the application's own client, whose address, region and
    /// credentials count. The client is not disposed by the connection.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="client">Gives the client, such as <c>static provider => provider.GetRequiredService&lt;IAmazonS3&gt;()</c>.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsyncS3(
        this IServiceCollection services,
        Func<IServiceProvider, IAmazonS3> client,
        Action<S3Options>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(client);
        services.Replace(
            ServiceDescriptor.Singleton(provider => new S3Connection(
                client(provider),
                provider.GetRequiredService<IOptions<S3Options>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<S3Connection>>()
            ))
        );
        return services.AddPicsyncS3(configure);
    }

    private static IServiceCollection AddCore(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new S3Connection(
            provider.GetRequiredService<IOptions<S3Options>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<S3Connection>>()
        ));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFrameTargetFactory, S3FrameTargetFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, S3PhotoSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceProbe, S3Probe>());
        return services;
    }
}
