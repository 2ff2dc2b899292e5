namespace Picsync;

/// <summary>Something that lies where a source looks and that its listing passes over.</summary>
/// <param name="Id">Where it lies in the source, as an item's id would say it.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Reason">Why it is passed over and what would change that, as sentences.</param>
public sealed record PassedOverFile(string Id, string FileName, string Reason);
