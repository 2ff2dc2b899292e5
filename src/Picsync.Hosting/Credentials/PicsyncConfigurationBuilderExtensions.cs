using Microsoft.Extensions.Configuration;
using Picsync.Hosting.Credentials;

namespace Picsync.Hosting;

/// <summary>Adds what Picsync reads its services' settings from.</summary>
public static class PicsyncConfigurationBuilderExtensions
{
    /// <summary>The prefix of environment variables that are settings: <c>PICSYNC_Nixplay__BaseAddress</c> is <c>Nixplay:BaseAddress</c>.</summary>
    public const string EnvironmentPrefix = "PICSYNC_";

    /// <summary>
    /// Adds a credentials file, then the files that a service manager hands over, then the environment; each overrides what comes before. A secret may
    /// stand elsewhere: <c>password_file</c> names a file, <c>password_command</c> a command, and so for every setting. These are read and run now.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="credentials">The file; null for none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ConfigurationException">A secret cannot be had, or is given twice; the message has all that is wrong and no secret.</exception>
    public static IConfigurationBuilder AddPicsyncSettings(this IConfigurationBuilder builder, CredentialsFile? credentials)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var mistakes = new ConfigurationMistakes();
        if (credentials is not null)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(credentials.Path));
            builder.AddInMemoryCollection(credentials.Values);
            builder.AddInMemoryCollection(SecretSettings.Resolve(credentials.Values, _ => credentials.Path, folder, mistakes));
        }

        builder.AddInMemoryCollection(SecretSettings.ReadHandedOver(mistakes));
        builder.AddEnvironmentVariables(EnvironmentPrefix);
        builder.AddInMemoryCollection(
            SecretSettings.Resolve(
                SecretSettings.OfEnvironment(),
                static key => $"environment variable {EnvironmentPrefix}{key.Replace(":", "__", StringComparison.Ordinal)}",
                folder: null,
                mistakes
            )
        );
        mistakes.ThrowIfAny();
        return builder;
    }
}
