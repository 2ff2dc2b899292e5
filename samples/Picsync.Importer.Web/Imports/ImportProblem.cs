namespace Picsync.Importer.Web.Imports;

/// <summary>A photo that was not copied.</summary>
/// <param name="FileName">Its name at the source.</param>
/// <param name="Reason">Why, for a person.</param>
internal sealed record ImportProblem(string FileName, string Reason);
