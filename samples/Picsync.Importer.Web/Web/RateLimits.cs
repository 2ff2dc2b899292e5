using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.SignIn;

namespace Picsync.Importer.Web.Web;

/// <summary>Keeps one person, or one address that is not signed in, from taking the page away from the others.</summary>
internal static class RateLimits
{
    public const string Costly = "costly";

    public static void AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static context =>
                Limit(context, context.RequestServices.GetRequiredService<IOptions<ImporterOptions>>().Value.RequestsPerMinute, "any")
            );
            // What makes the server ask Google, or begin something.
            options.AddPolicy(
                Costly,
                static context =>
                    Limit(
                        context,
                        Math.Max(1, context.RequestServices.GetRequiredService<IOptions<ImporterOptions>>().Value.RequestsPerMinute / 10),
                        Costly
                    )
            );
            options.OnRejected = static async (context, cancellationToken) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                }

                await TypedResults
                    .Json(
                        new ProblemView("Too many requests. Wait a moment."),
                        ImporterJson.Default.ProblemView,
                        statusCode: StatusCodes.Status429TooManyRequests
                    )
                    .ExecuteAsync(context.HttpContext);
            };
        });

    private static RateLimitPartition<string> Limit(HttpContext context, int perMinute, string kind) =>
        RateLimitPartition.GetTokenBucketLimiter(
            $"{kind} {(context.User.Identity is { IsAuthenticated: true } ? context.User.AccountId() : context.Connection.RemoteIpAddress?.ToString())}",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 6),
                ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                QueueLimit = 0,
            }
        );
}
