using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Picsync.Shared.Settings;

/// <summary>Options that are lists and have a default: the binder appends to what is there, so that a list of one's own could only grow.</summary>
internal static class ListSetting
{
    /// <summary>Empties a list before the section is bound, if the section names it. To be called before <c>Bind</c>.</summary>
    /// <param name="builder">The options.</param>
    /// <param name="section">What is bound.</param>
    /// <param name="key">The list's key in the section.</param>
    /// <param name="clear">Empties it.</param>
    public static OptionsBuilder<TOptions> ReplacesList<TOptions>(
        this OptionsBuilder<TOptions> builder,
        IConfiguration section,
        string key,
        Action<TOptions> clear
    )
        where TOptions : class =>
        builder.Configure(options =>
        {
            // An empty text is how a list without entries is written.
            if (section.GetSection(key) is { } list && (list.Value is "" || list.GetChildren().Any()))
            {
                clear(options);
            }
        });
}
