namespace Picsync.Importer.Web.Imports;

/// <summary>How many photos an import has listed and dealt with.</summary>
/// <param name="Listed">How many there are, as far as the list was read.</param>
/// <param name="Finished">How many are dealt with, in whatever way.</param>
/// <param name="Uploaded">How many were copied in this run.</param>
/// <param name="Unchanged">How many were in the bucket already.</param>
/// <param name="Skipped">How many cannot be copied at all, with a reason each.</param>
/// <param name="Failed">How many failed and can be tried again.</param>
/// <param name="Bytes">How many bytes were written to the bucket.</param>
internal sealed record ImportCounts(int Listed, int Finished, int Uploaded, int Unchanged, int Skipped, int Failed, long Bytes);
