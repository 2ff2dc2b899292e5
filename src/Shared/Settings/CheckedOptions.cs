using Microsoft.Extensions.Options;

namespace Picsync.Shared.Settings;

/// <summary>Checks options where they are used, by the validator that a container uses: what is made without a container takes no others.</summary>
internal static class CheckedOptions
{
    /// <summary>Checks options that were given as they are.</summary>
    /// <exception cref="ArgumentException">They have a fault; the message names all of them.</exception>
    public static TOptions Of<TOptions>(TOptions options, IValidateOptions<TOptions> validator)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var verdict = validator.Validate(Options.DefaultName, options);
        return verdict.Failed ? throw new ArgumentException(verdict.FailureMessage, nameof(options)) : options;
    }

    /// <summary>Checks options that came as a container hands them out, and refuses them as a container does.</summary>
    /// <exception cref="OptionsValidationException">They have a fault; the message names all of them.</exception>
    public static TOptions Of<TOptions>(IOptions<TOptions> options, IValidateOptions<TOptions> validator)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var verdict = validator.Validate(Options.DefaultName, options.Value);
        return verdict.Failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), verdict.Failures)
            : options.Value;
    }
}
