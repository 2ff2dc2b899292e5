namespace Picsync.Sync;

/// <summary>Both sides of a job as read for one run, and what is remembered of them.</summary>
internal sealed record SyncSnapshot
{
    public required ReadingJob Job { get; init; }

    /// <summary>Gets the moment by which rules were resolved.</summary>
    public required RuleClock Clock { get; init; }

    /// <summary>Gets what the sources list, the wanted items in the wanted order.</summary>
    public required SourceListing Source { get; init; }

    /// <summary>Gets the items' digests of the target's kind; those that were not known are filled in as they are learned.</summary>
    public required ContentHash?[] Hashes { get; init; }

    /// <summary>Gets what the target lists.</summary>
    public required TargetListing Target { get; init; }

    /// <summary>Gets what was confirmed there by earlier runs.</summary>
    public required IReadOnlyDictionary<ContentHash, LedgerEntry> Ledger { get; init; }

    /// <summary>Gets entries that the ledger lacks: a run that was cut off uploaded them, and they are there.</summary>
    public IReadOnlyList<LedgerEntry> Recovered { get; init; } = [];

    /// <summary>Gets the content that earlier runs may have brought without being told so.</summary>
    public IReadOnlySet<ContentHash> Claimed { get; init; } = new HashSet<ContentHash>();

    /// <summary>Gets the content that the target refused too often to be sent again, with the reason as a sentence.</summary>
    public IReadOnlyDictionary<ContentHash, string> GivenUp { get; init; } = new Dictionary<ContentHash, string>();

    /// <summary>Gets what people took out of the album.</summary>
    public RemovedPhotos Removed { get; init; } = RemovedPhotos.None;

    /// <summary>Gets the content that is not sent, with the reason as a sentence.</summary>
    public IReadOnlyDictionary<ContentHash, string> NotSent =>
        GivenUp.Concat(Removed.Reasons).DistinctBy(static pair => pair.Key).ToDictionary();

    /// <summary>
    /// Gets why nothing at all is sent, as a sentence; null when nothing speaks against it. A list of albums that lacks this one may be
    /// wrong, and a second album of its name would help nobody.
    /// </summary>
    public string? SendsNothing =>
        Target.Album is null && Removed.WaitingCount > 0
            ? "The album is not there any more, and 'picsync hide' waits for an answer what becomes of it."
            : null;

    /// <summary>Gets what the journal has of the album under an id of earlier versions; nothing once a run under its own id was certified.</summary>
    public EarlierJournal Earlier { get; init; } = EarlierJournal.None;

    /// <summary>Gets what is remembered of what the sources listed.</summary>
    public required ListMemory Memory { get; init; }

    /// <summary>Gets how many items the sources listed in the last certified run that no guard stopped.</summary>
    public int? LastListedCount { get; init; }

    /// <summary>Gets when that run ended; null when there was none.</summary>
    public DateTimeOffset? LastEndedAt { get; init; }

    /// <summary>Gets the rules by which that run chose; null when there was none.</summary>
    public string? LastRuleMark { get; init; }

    /// <summary>Gets whether a service was asked for a part of its photos only.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Gets whether a service was asked for photos of some days of the year only.</summary>
    public bool IsSeasonal { get; init; }

    /// <summary>Gets the surplus photos that sources still list and a rule leaves out, by digest.</summary>
    public IReadOnlyDictionary<ContentHash, LeftOutEntry> Departing { get; init; } = new Dictionary<ContentHash, LeftOutEntry>();

    /// <summary>Gets whether other rules chose in the last certified run.</summary>
    public bool RuleChanged => LastRuleMark is { } last && last != Job.RuleMark;

    /// <summary>Gets whether the sources have photos and the rules take none of them: then the album stays as it is.</summary>
    public bool NothingMatches => Source.Entries.Count == 0 && Job.RuleMark.Length > 0 && (Source.LeftOut.Count > 0 || IsFiltered);

    /// <summary>
    /// Gets whether an album of links is made although there is nothing to link yet: it is there as soon as it is declared. One that was there before
    /// and vanished is not made for that.
    /// </summary>
    public bool MakesEmptyAlbum =>
        Job.Links
        && Target is { Album: null, Doubt: null }
        && Ledger.Count == 0
        && Source is { Entries.Count: 0, IsCertified: true, Errors.Count: 0 };

    /// <summary>Gets whether the album is Picsync's to mirror, photos of others included.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>Gets why nothing may be removed, one sentence each; none when both lists are certified.</summary>
    public IReadOnlyList<string> Doubts => (Target.Doubt ?? FindStrangers()) is { } doubt ? [.. Source.Doubts, doubt] : Source.Doubts;

    /// <summary>Gets whether the target's digests agree with what was confirmed there, or a person said to go on.</summary>
    public bool TargetIsBelieved =>
        Job.Policy.Guards.Released.Contains(SyncGuard.UnknownHashes) || LedgerCheck.IsBelieved(Target.Items, Ledger, Hashes);

    /// <summary>Gives the target's items as far as they can be believed: of a list that is not, those that are known.</summary>
    public IEnumerable<TargetItem> BelievedItems() =>
        TargetIsBelieved ? Target.Items : Target.Items.Where(item => item.Hash is { } hash && Ledger.ContainsKey(hash));

    /// <summary>Gives the digests that count as held by the target.</summary>
    public IEnumerable<ContentHash> HashesAtTarget() =>
        Target.Items.Select(static item => item.Hash).OfType<ContentHash>().Concat(AssumedPresent());

    /// <summary>Gives the places of photos that a person put back, by digest.</summary>
    public IReadOnlyDictionary<ContentHash, int> KeptPositions() =>
        Ledger
            .Values.Where(static entry => entry.KeptPosition is not null)
            .ToDictionary(static entry => entry.Hash, static entry => entry.KeptPosition!.Value);

    /// <summary>Gets what a person should know of both sides, one sentence each.</summary>
    public IEnumerable<string> Remarks =>
        [
            .. Doubts,
            .. Source.Notes,
            .. Removed.Explain(Job.AlbumName),
            .. RefusedUploads.Explain(FindGivenUp()) is { } refused ? [refused] : Array.Empty<string>(),
        ];

    /// <summary>Decides what to do from what is known now.</summary>
    public SyncDecisions Decide() =>
        SyncPlanner.Decide(
            [.. Source.Entries.Select(static entry => entry.Item)],
            Hashes,
            Target.Items,
            Job.Target.Capabilities,
            AssumedPresent(),
            Job.Links,
            NotSent,
            SendsNothing
        );

    /// <summary>Judges what is surplus now.</summary>
    /// <param name="failedCount">How many items failed whose success a deletion could depend on.</param>
    /// <param name="unknownNames">Names of skipped items whose bytes were never read.</param>
    /// <param name="addedCount">How many photos were added, or would be.</param>
    /// <param name="room">What a full target has no room for; null when it is not full.</param>
    /// <param name="cancellationToken">Stops the reading of what is remembered; nothing else is read.</param>
    public async Task<DeletionVerdict> JudgeAsync(
        int failedCount,
        IReadOnlySet<string> unknownNames,
        int addedCount,
        RoomWanted? room,
        CancellationToken cancellationToken
    )
    {
        var surplus = FindSurplus();
        if (NothingMatches)
        {
            var warning = RuleSummary.OfNothing(Source, Job);
            return new DeletionVerdict([], [.. surplus.Select(item => (item, warning))], Guard: null, warning);
        }

        if (surplus.Count > 0)
        {
            await Memory.LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        return DeletionJudge.Judge(
            new DeletionQuestion
            {
                Policy = Job.Policy,
                Surplus = surplus,
                Originals = PlaceCheck.FindOriginals(Job, Source, surplus),
                Ledger = Ledger,
                IsAdopted = IsAdopted,
                OwnersAreUncertain = Earlier.IsUncertain && !IsAdopted,
                HasDoubts = Doubts.Count > 0,
                FailedCount = failedCount,
                Room = room,
                UnknownNames = unknownNames.Concat(NamesGivenUp()).ToHashSet(StringComparer.OrdinalIgnoreCase),
                Departing = Departing,
                Today = Clock.Today,
                RuleChanged = RuleChanged,
                FindSources = lost => SourceCases.Of(Memory, lost),
                Numbers = new DeletionCase(
                    Source.ListedCount,
                    // Of a part of the library the count says something only while it is the same part.
                    IsSeasonal || (IsFiltered && RuleChanged)
                        ? null
                        : LastListedCount,
                    Target.Items.Count,
                    CountSettled(),
                    addedCount,
                    DeleteCount: 0,
                    ForeignCount: 0,
                    RuleCount: 0,
                    TargetIsBelieved
                ),
            }
        );
    }

    /// <summary>Gives the target items that no listed item accounts for.</summary>
    public IReadOnlyList<TargetItem> FindSurplus() => [.. Decide().Surplus.Select(i => Target.Items[i])];

    // Photos of ours are missed for the first time, and others that would be deleted stand there: that may be another album, or account.
    private string? FindStrangers() =>
        Removed.Noticed.Count > 0
        && Job.Policy is { Deletes: true, Ownership: AlbumOwnership.Album }
        && FindSurplus().Any(item => item.Hash is { } hash && !Ledger.ContainsKey(hash))
            ? $"{Job.Target.DisplayName} lists photos of others while it lacks some of ours, so its list is not trusted in this run."
            : null;

    private List<string> FindGivenUp()
    {
        var held = Target.Items.Select(static item => item.Hash).ToHashSet();
        return
        [
            .. Source
                .Entries.Where((_, i) => Hashes[i] is { } hash && GivenUp.ContainsKey(hash) && !held.Contains(hash))
                .Select(static entry => entry.Item.FileName),
        ];
    }

    private int CountSettled() =>
        Target.Items.Count(item => !(item.Hash is { } hash && Ledger.TryGetValue(hash, out var entry) && entry.PutAt > LastEndedAt));

    // Of an edited photo that the target does not take, the version from before is better than none.
    private IEnumerable<string> NamesGivenUp() =>
        Source
            .Entries.Where((_, i) => Hashes[i] is { } hash && GivenUp.ContainsKey(hash))
            .Select(static entry => DeletionJudge.Stem(entry.Item.FileName));

    // Where the target's list is in doubt, what was confirmed there is taken to be there still, and not sent again.
    private HashSet<ContentHash> AssumedPresent() => Target.Doubt is null && TargetIsBelieved ? [] : [.. Ledger.Keys];
}
