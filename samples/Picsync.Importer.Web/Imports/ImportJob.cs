using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Imports;

/// <summary>One import of one person.</summary>
internal sealed record ImportJob
{
    /// <summary>Gets the id: 128 random bits, so that it cannot be guessed.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required ImportKind Kind { get; init; }

    /// <summary>Gets the link, or the Picker's session.</summary>
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required ImportState State { get; init; }

    /// <summary>Gets whether the album is looked at again and again for what is new.</summary>
    public bool Follows { get; init; }

    public bool IsCancelled { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets when an album that is followed is looked at next.</summary>
    public DateTimeOffset? NextLookAt { get; init; }

    public required ImportCounts Counts { get; init; }

    /// <summary>Gets what a person should know about how it ended.</summary>
    public string? Message { get; init; }

    /// <summary>Gets whether it ended because the person has to sign in again.</summary>
    public bool NeedsSignIn { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"import {Id}";
}
