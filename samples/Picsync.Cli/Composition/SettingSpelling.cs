using System.Reflection;
using Microsoft.Extensions.Configuration;
using Picsync.Hosting;

namespace Picsync.Cli.Composition;

/// <summary>
/// Lets truths and durations among the settings of services be written as picsync.yaml writes them, <c>yes</c> and <c>30s</c>: what binds them to
/// options knows <c>True</c> and <c>00:00:30</c> only.
/// </summary>
internal static class SettingSpelling
{
    /// <summary>Finds the settings of one section that are written so.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">The options that it is bound to.</param>
    /// <returns>The settings as the binder knows them, by their full keys.</returns>
    public static IEnumerable<KeyValuePair<string, string?>> Translate(IConfigurationSection section, Type options)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var setting = section.GetSection(property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name);
            if (!setting.Exists())
            {
                continue;
            }

            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var translated =
                type == typeof(bool) || type == typeof(TimeSpan) ? TranslateValue(setting, type)
                : typeof(IEnumerable<TimeSpan>).IsAssignableFrom(type)
                    ? setting.GetChildren().SelectMany(static wait => TranslateValue(wait, typeof(TimeSpan)))
                : type.Assembly.GetName().Name!.StartsWith("Picsync", StringComparison.Ordinal) && type.IsClass ? Translate(setting, type)
                : [];
            foreach (var pair in translated)
            {
                yield return pair;
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> TranslateValue(IConfigurationSection setting, Type type)
    {
        if (type == typeof(bool) && new ConfigurationNode.Scalar(setting.Path, Location: null, setting.Value).TryGetBoolean(out var truth))
        {
            return [new(setting.Path, truth.ToString())];
        }

        return
            type == typeof(TimeSpan)
            && setting.Value is { } text
            && !TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)
            && GoDuration.TryParse(text.Trim(), out var duration)
            ? [new(setting.Path, duration.ToString())]
            : [];
    }
}
