namespace Picsync.GooglePhotos;

/// <summary>A picked item whose bytes could not be fetched.</summary>
/// <param name="ItemId">The item's id.</param>
/// <param name="FileName">Its name, for a person.</param>
/// <param name="Reason">Why, as the rest of a sentence.</param>
public sealed record PickProblem(string ItemId, string FileName, string Reason);
