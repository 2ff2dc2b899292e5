namespace Picsync.Sync;

/// <summary>Why a photo that a list lacks may be there still.</summary>
/// <param name="Reason">The reason, as a sentence.</param>
/// <param name="IsReleasable">Whether a person may say that it is gone: nobody could tell. Not where a source has it.</param>
internal sealed record AbsenceDoubt(string Reason, bool IsReleasable);
