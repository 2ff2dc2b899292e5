using Microsoft.Extensions.Options;

namespace Picsync.S3;

/// <summary>Names all faults at once.</summary>
internal sealed class S3OptionsValidator : IValidateOptions<S3Options>
{
    private const long MiB = 1L << 20;

    public ValidateOptionsResult Validate(string? name, S3Options options)
    {
        var result = new ValidateOptionsResultBuilder();
        RequireAddress(result, options.ServiceUrl);
        RequireRange(result, options.ParallelUploads, 1, 64, nameof(options.ParallelUploads));
        RequireRange(result, options.MultipartThresholdBytes, 5 * MiB, 5120 * MiB, nameof(options.MultipartThresholdBytes));
        RequireRange(result, options.PartBytes, 5 * MiB, 512 * MiB, nameof(options.PartBytes));
        RequireRange(result, options.ParallelParts, 1, 16, nameof(options.ParallelParts));
        RequireRange(result, options.PageSize, 1, 1000, nameof(options.PageSize));
        RequireRange(result, options.MaxRetries, 0, 10, nameof(options.MaxRetries));
        RequireTime(result, options.StaleUploadAge, TimeSpan.FromHours(1), TimeSpan.FromDays(3650), nameof(options.StaleUploadAge));
        RequireTime(result, options.FirstRetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.FirstRetryDelay));
        RequireTime(result, options.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.AttemptTimeout));
        if ((options.Patience is null ? "must not be null" : options.Patience.FindFault()) is { } fault)
        {
            result.AddError(fault, nameof(options.Patience));
        }

        if (options.ConfirmDelays is null || options.ConfirmDelays.Any(static delay => delay < TimeSpan.Zero))
        {
            result.AddError("must be a list of waits that are not negative", nameof(options.ConfirmDelays));
        }

        if (options.Encryption is not (null or "AES256" or "aws:kms" or "aws:kms:dsse"))
        {
            result.AddError($"is '{options.Encryption}'; AES256, aws:kms or aws:kms:dsse is accepted", nameof(options.Encryption));
        }

        if (string.IsNullOrEmpty(options.AccessKeyId) != string.IsNullOrEmpty(options.SecretAccessKey))
        {
            result.AddError("must be set together with SecretAccessKey, or neither", nameof(options.AccessKeyId));
        }

        return result.Build();
    }

    private static void RequireAddress(ValidateOptionsResultBuilder result, Uri? address)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            result.AddError($"is '{address}'; an absolute http or https address is needed", nameof(S3Options.ServiceUrl));
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            result.AddError("must not hold a query, a fragment or credentials", nameof(S3Options.ServiceUrl));
        }
    }

    private static void RequireRange(ValidateOptionsResultBuilder result, long value, long least, long most, string property)
    {
        if (value < least || value > most)
        {
            result.AddError($"is {value}; {least} to {most} is accepted", property);
        }
    }

    private static void RequireTime(ValidateOptionsResultBuilder result, TimeSpan value, TimeSpan least, TimeSpan most, string property)
    {
        if (value < least || value > most)
        {
            result.AddError($"is {value}; {least} to {most} is accepted", property);
        }
    }
}
