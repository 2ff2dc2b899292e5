using Picsync.Importer.Web.Imports;

namespace Picsync.Importer.Web.Web;

/// <summary>An import with the photos that were not copied.</summary>
internal sealed record ImportDetails(ImportView Import, IReadOnlyList<ImportProblem> Problems);
