using Picsync.Importer.Web.Imports;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Web;

/// <summary>An import as its person sees it.</summary>
internal sealed record ImportView
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public required bool Follows { get; init; }

    public required bool MayRetry { get; init; }

    public required bool NeedsSignIn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? NextLookAt { get; init; }

    public required ImportCounts Counts { get; init; }

    public string? Message { get; init; }

    public static ImportView Of(ImportJob job) =>
        new()
        {
            Id = job.Id,
            Kind = JsonNames.Of(job.Kind),
            Title = job.Title,
            State = JsonNames.Of(job.State),
            Follows = job.Follows,
            MayRetry = job.State is ImportState.Partial or ImportState.Failed or ImportState.Cancelled,
            NeedsSignIn = job.NeedsSignIn,
            CreatedAt = job.CreatedAt,
            EndedAt = job.EndedAt,
            NextLookAt = job.NextLookAt,
            Counts = job.Counts,
            Message = job.Message,
        };
}
