using System.Collections.Concurrent;
using Amazon.S3;
using Microsoft.Extensions.Logging;

namespace Picsync.S3;

/// <summary>
/// What the service at an address was seen to know, for each operation. A service that refuses a request is asked in plainer words; what it takes is
/// remembered, so that one refusal is all that a service costs which lacks something.
/// </summary>
internal sealed class S3Dialect(S3Options options, ILogger logger)
{
    private readonly S3Feature _unwanted =
        (options.Checksums ? S3Feature.None : S3Feature.Checksums) | (options.ConditionalPuts ? S3Feature.None : S3Feature.Conditions);

    private readonly ConcurrentDictionary<string, S3Feature> _proven = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, S3Feature> _forgone = new(StringComparer.Ordinal);

    /// <summary>Gives what a request may ask for.</summary>
    public S3Feature Known(string operation, S3Feature wanted) => wanted & ~_unwanted & ~_forgone.GetValueOrDefault(operation);

    /// <summary>Tells whether a refusal may be one of what was asked for, not of the request itself.</summary>
    public bool IsRefusal(string operation, S3Feature asked, AmazonS3Exception error) =>
        (asked & ~_proven.GetValueOrDefault(operation)) != S3Feature.None && S3Errors.IsRefusalOfWords(error);

    /// <summary>Gives the ways to ask, the fullest first: with all, with all but one, with none.</summary>
    public static IEnumerable<S3Feature> Ways(S3Feature known, AmazonS3Exception refusal)
    {
        // A service that names what it does not know is believed. Conditions are answered with 501 by those that lack them, checksums with 400.
        var first =
            S3Errors.Mentions(refusal, "checksum") ? S3Feature.Checksums
            : S3Errors.Mentions(refusal, "If-None-Match") || S3Errors.Mentions(refusal, "If-Match") ? S3Feature.Conditions
            : S3Errors.IsNotImplemented(refusal) ? S3Feature.Conditions
            : S3Feature.Checksums;
        S3Feature[] ways =
        [
            known & ~first,
            known & ~S3Feature.Checksums,
            known & ~S3Feature.Conditions,
            known & ~S3Feature.NewerListing,
            S3Feature.None,
        ];
        return ways.Where(way => way != known).Distinct();
    }

    /// <summary>Notes how the service was asked when it understood.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="known">How it was asked first.</param>
    /// <param name="understood">How it was asked when it understood.</param>
    public void Learn(string operation, S3Feature known, S3Feature understood)
    {
        _proven.AddOrUpdate(operation, understood, (_, before) => before | understood);
        var missing = known & ~understood;
        if (missing == S3Feature.None)
        {
            return;
        }

        _forgone.AddOrUpdate(operation, missing, (_, before) => before | missing);
        if (missing.HasFlag(S3Feature.Conditions))
        {
            Log.NoConditions(logger);
        }

        if ((missing & ~S3Feature.Conditions) is var others and not S3Feature.None)
        {
            Log.PlainerWords(logger, operation, others);
        }
    }
}
