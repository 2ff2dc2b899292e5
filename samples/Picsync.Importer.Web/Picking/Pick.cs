namespace Picsync.Importer.Web.Picking;

/// <summary>A visit to Google's Picker that a person has begun.</summary>
/// <param name="Id">The id that the page knows it by.</param>
/// <param name="SessionId">Google's id of it.</param>
internal sealed record Pick(string Id, string SessionId)
{
    /// <inheritdoc/>
    public override string ToString() => $"pick {Id}";
}
