namespace Picsync.Sync;

/// <summary>
/// Tells which photos an upload of ours brought: one that was planned while the album's list was certain and lacked the photo, or that the
/// target says it took just now. What it says it held already is somebody else's, unless an earlier run had planned to bring it.
/// </summary>
/// <param name="listIsCertain">Whether what the target listed of the album is complete and believed.</param>
/// <param name="claimed">The content that earlier runs may have brought without being told so.</param>
internal sealed class UploadEvidence(bool listIsCertain, IReadOnlySet<ContentHash> claimed)
{
    private const string ListInDoubt = "planned while the album's list was in doubt";
    private const string NotSeen = "not seen at the target";
    private const string NotOurs = "the target held it before, and does not show it";

    /// <summary>Finds the content that earlier runs may have brought without being told so.</summary>
    /// <param name="unfinished">The uploads that were never seen to succeed.</param>
    /// <param name="kind">The kind of digest.</param>
    public static IReadOnlySet<ContentHash> FindClaimed(IEnumerable<JournalAction> unfinished, HashKind kind) =>
        unfinished
            .Where(static action => action.Outcome is null or NotSeen)
            .Select(action => ContentHash.TryParse(kind, action.Subject, out var hash) ? hash : (ContentHash?)null)
            .OfType<ContentHash>()
            .ToHashSet();

    /// <summary>Tells whether an upload that failed may have had its effect all the same.</summary>
    public static bool MayHaveArrived(PicsyncException error) =>
        error is not (ItemUnavailableException or TargetFullException or ServiceRequestException { OutcomeIsUnknown: false });

    /// <summary>Makes the note of an upload that is planned. Only while the list is certain does it prove anything later.</summary>
    public JournalAction Plan(ContentHash hash, string? fileName) => Note(hash, fileName, listIsCertain ? null : ListInDoubt);

    /// <summary>Makes the note of an upload that the target took.</summary>
    public JournalAction Finish(UploadReceipt receipt, bool wasSeen) =>
        Note(
            receipt.Hash,
            receipt.FileName,
            wasSeen ? ""
                : IsOurs(receipt) ? NotSeen
                : NotOurs
        );

    /// <summary>Tells whether a photo that is seen is ours by what the target said when it was sent.</summary>
    public bool IsOurs(UploadReceipt receipt) =>
        claimed.Contains(receipt.Hash) || !(receipt.WasAlreadyThere || (receipt.IsUncertain && !listIsCertain));

    /// <summary>Tells whether a photo that is seen after it was linked is ours: a target that links does not say what it held before.</summary>
    public bool IsOurs(ContentHash hash) => listIsCertain || claimed.Contains(hash);

    /// <summary>Makes the note of an upload and what came of it.</summary>
    public static JournalAction Note(ContentHash hash, string? fileName, string? outcome) =>
        new(JournalActionKind.Upload, hash.ToString()) { FileName = fileName, Outcome = outcome };
}
