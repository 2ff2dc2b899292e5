namespace Picsync.Sync;

/// <summary>What the steps of a run have to say of it, for its report. Safe to use from several threads.</summary>
/// <param name="albumName">The album.</param>
internal sealed class RunNotes(string albumName)
{
    private readonly Lock _gate = new();
    private readonly List<string> _warnings = [];

    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_gate)
            {
                return [.. _warnings];
            }
        }
    }

    /// <summary>Gets whether the run was stopped.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>Gets what failed the run as a whole; null for nothing.</summary>
    public PicsyncException? Failure { get; private set; }

    /// <summary>Gets the first error that kept a part from being synced; null for none.</summary>
    public PicsyncException? Error { get; private set; }

    /// <summary>Gets whether something wanted is missing, so that the run is no better than partial.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Gets what became of what viewers see; null where it was not come to.</summary>
    public PublishOutcome? Published { get; private set; }

    /// <summary>Gets or sets the guard that holds deletions back; null for none.</summary>
    public GuardReport? Guard { get; set; }

    /// <summary>Gets or sets what was deleted; may still grow.</summary>
    public IReadOnlyCollection<TargetItem> Deleted { get; set; } = [];

    /// <summary>Takes down what a person should know; the same sentence once.</summary>
    public void Warn(string? warning)
    {
        lock (_gate)
        {
            if (warning is not null && !_warnings.Contains(warning))
            {
                _warnings.Add(warning);
            }
        }
    }

    /// <summary>Takes down that something wanted is missing.</summary>
    /// <param name="warning">What, as a sentence; null when it is told elsewhere.</param>
    /// <param name="error">The error that a person may have to do something about; null for none.</param>
    public void Miss(string? warning, PicsyncException? error = null)
    {
        IsIncomplete = true;
        Error ??= error;
        Warn(warning);
    }

    /// <summary>Takes down what became of what viewers see.</summary>
    public void Publish(PublishOutcome published)
    {
        Published = published;
        IsIncomplete |= published.NotShownCount > 0;
        foreach (var warning in published.Warnings)
        {
            Warn(warning);
        }
    }

    /// <summary>Takes down what ended the run before it was through: it was stopped, or it failed.</summary>
    public void Break(Exception error, CancellationToken cancellationToken)
    {
        if (UntranslatedErrors.IsStop(error, cancellationToken))
        {
            WasCancelled = true;
        }
        else
        {
            Failure ??= UntranslatedErrors.Translate(error, $"Album '{albumName}'", "be synced");
        }
    }

    /// <summary>
    /// Does what comes after the work, such as noting facts or tidying up. When it fails, a warning says so: what was done stays done.
    /// </summary>
    /// <param name="failure">What to say when it fails, as the beginning of a sentence.</param>
    /// <param name="step">What is done.</param>
    /// <param name="cancellationToken">What stops the run.</param>
    /// <returns>Whether it was done.</returns>
    /// <exception cref="LeaseLostException">Another runner has the album.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<bool> TidyAsync(string failure, Func<Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            Warn($"{failure}: {UntranslatedErrors.Describe(error)}");
            return false;
        }
    }
}
