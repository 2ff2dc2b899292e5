using Microsoft.Extensions.Configuration;

namespace Picsync.Hosting;

/// <summary>Adds what Picsync reads its services' settings from.</summary>
public static class PicsyncConfigurationBuilderExtensions
{
    /// <summary>The prefix of environment variables that are settings: <c>PICSYNC_Nixplay__BaseAddress</c> is <c>Nixplay:BaseAddress</c>.</summary>
    public const string EnvironmentPrefix = "PICSYNC_";

    /// <summary>Adds a credentials file and then the environment, which overrides it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="credentials">The file; null for none.</param>
    /// <returns>The builder.</returns>
    public static IConfigurationBuilder AddPicsyncSettings(this IConfigurationBuilder builder, CredentialsFile? credentials)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (credentials is not null)
        {
            builder.AddInMemoryCollection(credentials.Values);
        }

        return builder.AddEnvironmentVariables(EnvironmentPrefix);
    }
}
