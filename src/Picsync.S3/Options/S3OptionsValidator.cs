using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.S3;

/// <summary>Names all faults at once.</summary>
internal sealed class S3OptionsValidator : IValidateOptions<S3Options>
{
    private const long MiB = 1L << 20;

    public ValidateOptionsResult Validate(string? name, S3Options options)
    {
        var result = new ValidateOptionsResultBuilder();
        RequireAddress(result, options.ServiceUrl);
        result.RequireRange(options.ParallelUploads, 1, 64, nameof(options.ParallelUploads));
        result.RequireRange(options.MultipartThresholdBytes, 5 * MiB, 5120 * MiB, nameof(options.MultipartThresholdBytes));
        result.RequireRange(options.PartBytes, 5 * MiB, 512 * MiB, nameof(options.PartBytes));
        result.RequireRange(options.ParallelParts, 1, 16, nameof(options.ParallelParts));
        result.RequireRange(options.PageSize, 1, 1000, nameof(options.PageSize));
        result.RequireRange(options.MaxRetries, 0, 10, nameof(options.MaxRetries));
        result.RequireRange(options.StaleUploadAge, TimeSpan.FromHours(1), TimeSpan.FromDays(3650), nameof(options.StaleUploadAge));
        result.RequireRange(options.FirstRetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.FirstRetryDelay));
        result.RequireRange(options.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.AttemptTimeout));
        result.RequirePatience(options.Patience, nameof(options.Patience));

        result.RequireWaits(options.ConfirmDelays, nameof(options.ConfirmDelays));

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
            result.AddError(
                $"is '{OptionFaults.Show(address)}'; an absolute http or https address is needed",
                nameof(S3Options.ServiceUrl)
            );
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            result.AddError("must not hold a query, a fragment or credentials", nameof(S3Options.ServiceUrl));
        }
    }
}
