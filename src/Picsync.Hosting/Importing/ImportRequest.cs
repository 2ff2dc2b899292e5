namespace Picsync.Hosting;

/// <summary>What is to be imported from where to where, as a person says it on one line.</summary>
/// <param name="Sources">The sources, as <see cref="SourceCatalog.Refer"/> takes them; one or more, joined in this order.</param>
/// <param name="Destination">The place as an address whose scheme is a kind of target: <c>s3://bucket/prefix</c>.</param>
public sealed record ImportRequest(IReadOnlyList<string> Sources, string Destination)
{
    /// <summary>
    /// Gets whether what an import put there and no source holds any more is deleted. The default is false; what others put there
    /// is never deleted.
    /// </summary>
    public bool Deletes { get; init; }

    /// <summary>Gets the e-mail address of the person whose photos they are, where the target's layout needs it; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>Gets the target's layout; null for its default.</summary>
    public string? Layout { get; init; }
}
