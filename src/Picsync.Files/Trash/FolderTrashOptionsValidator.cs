using Microsoft.Extensions.Options;

namespace Picsync.Files;

internal sealed class FolderTrashOptionsValidator : IValidateOptions<FolderTrashOptions>
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(10_000);

    public ValidateOptionsResult Validate(string? name, FolderTrashOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            result.AddError("is empty; the path of a folder is expected", nameof(options.Path));
        }

        if (options.Keep <= TimeSpan.Zero || options.Keep > s_longest)
        {
            result.AddError($"is {options.Keep}; more than 0 and up to 10,000 days are accepted", nameof(options.Keep));
        }

        if (options.MaxBytes < 1)
        {
            result.AddError($"is {options.MaxBytes}; 1 byte or more is accepted", nameof(options.MaxBytes));
        }

        return result.Build();
    }
}
