using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Picsync.GooglePhotos;

/// <summary>Lets a person pick photos and saves them at once, since their addresses live an hour at most.</summary>
/// <remarks>
/// What is saved is a source that needs no network: <see cref="GooglePickSource"/>. A pick cut short never takes the place of a whole one, and
/// goes on with the same choice while Google keeps the session.
/// </remarks>
public sealed class GooglePhotosPicker
{
    private readonly GooglePhotosPickerClient _client;
    private readonly GooglePickStore _store;
    private readonly PickSessions _sessions;

    /// <summary>Makes it; nothing is contacted yet.</summary>
    /// <param name="client">Whose photos are picked.</param>
    /// <param name="store">Where they are saved.</param>
    /// <param name="logger">Where oddities are reported.</param>
    public GooglePhotosPicker(GooglePhotosPickerClient client, GooglePickStore store, ILogger<GooglePhotosPicker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(store);
        _client = client;
        _store = store;
        _sessions = new PickSessions(client, store, (ILogger?)logger ?? NullLogger.Instance);
    }

    /// <summary>Opens a session, waits for the person, and saves what they picked.</summary>
    /// <remarks>
    /// The session is deleted at the end, also after a failure or a cancellation. It is kept in one case: the person has picked and some of it could
    /// not be fetched for now. Then the next call with the same name and the same way of adding goes on without asking anybody.
    /// </remarks>
    /// <param name="name">The name to save under: letters, digits, dashes, underscores, dots and spaces.</param>
    /// <param name="showLink">Shows the session's link to the person, or opens it. Not called when an earlier pick is taken up.</param>
    /// <param name="request">How to pick; null for the defaults.</param>
    /// <param name="progress">Hears how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait or the download. What was saved before under the name stays as it was.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="ConfigurationException">It is not a name that a pick may have, or the OAuth client is missing or unknown.</exception>
    /// <exception cref="PickingSessionEndedException">Nobody pressed <i>Done</i> in time, or the session ended.</exception>
    /// <exception cref="IncompleteListingException">What was picked could not be listed to the end.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing, has ended or lacks the permission.</exception>
    /// <exception cref="ServiceRequestException">Google refuses or does not answer, nothing was picked, or the disk takes no more.</exception>
    public async Task<PickOutcome> PickAsync(
        string name,
        Action<PickingSession> showLink,
        PickRequest? request = null,
        IProgress<PickProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(showLink);
        var wanted = request ?? new PickRequest();
        var folder = _store.FolderOf(name);
        var fileLock = LockFolder(folder, name);
        await using var _ = fileLock.ConfigureAwait(false);
        var pending = await _sessions.FindUnfinishedAsync(folder, wanted.Replaces, cancellationToken).ConfigureAwait(false);
        var wasResumed = pending is not null;
        pending ??= await ChooseAsync(folder, wanted, showLink, progress, cancellationToken).ConfigureAwait(false);
        try
        {
            var outcome = await SaveAsync(name, folder, pending, wasResumed, progress, cancellationToken).ConfigureAwait(false);
            if (!outcome.CanBeResumed)
            {
                await _sessions.EndAsync(folder, pending.SessionId).ConfigureAwait(false);
            }

            return outcome with
            {
                WasResumed = wasResumed,
            };
        }
        catch (Exception cause) when (cause is OperationCanceledException or PickingSessionEndedException or NothingPickedException)
        {
            await _sessions.EndAsync(folder, pending.SessionId).ConfigureAwait(false);
            throw;
        }
    }

    private static FileStream LockFolder(PickFolder folder, string name)
    {
        try
        {
            return folder.Lock(name);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PickDiskException(folder.Path, cause);
        }
    }

    private async Task<PendingPick> ChooseAsync(
        PickFolder folder,
        PickRequest wanted,
        Action<PickingSession> showLink,
        IProgress<PickProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var session = await _sessions.OpenAsync(folder, wanted.MaxItems, cancellationToken).ConfigureAwait(false);
        try
        {
            var pending = new PendingPick(session.Id, wanted.Replaces, _client.Time.GetUtcNow());
            folder.WritePending(pending);
            showLink(session);
            progress?.Report(new PickProgress(PickStage.Choosing, 0, 0, 0));
            await _client.WaitForPickAsync(session, cancellationToken).ConfigureAwait(false);
            pending = pending with { PickedAt = _client.Time.GetUtcNow() };
            folder.WritePending(pending);
            return pending;
        }
        catch
        {
            // Whatever went wrong, nobody has picked yet, so nothing is lost with the session.
            await _sessions.EndAsync(folder, session.Id).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<PickOutcome> SaveAsync(
        string name,
        PickFolder folder,
        PendingPick pending,
        bool wasResumed,
        IProgress<PickProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PickProgress(PickStage.Listing, 0, 0, 0));
        var picked = await _sessions.ListAsync(pending.SessionId, cancellationToken).ConfigureAwait(false);
        if (picked.Count == 0)
        {
            throw new NothingPickedException();
        }

        var pickedAt = pending.PickedAt ?? _client.Time.GetUtcNow();
        var merge = new PickMerge(name, folder, pending.Replaces, pickedAt);
        var toFetch = picked.Where(item => !merge.IsHere(item.Id)).ToList();
        var result = await new PickDownload(_client, folder, pickedAt, progress)
            .RunAsync(pending.SessionId, toFetch, cancellationToken)
            .ConfigureAwait(false);
        // A choice that was taken up and gave nothing more is given up, so that the person can choose anew.
        var mayStillCome = result.Failed.Values.Any(static item => item.MayStillCome) && (!wasResumed || result.Saved.Count > 0);
        merge.Write(picked, result, mayStillCome);
        return new PickOutcome(
            _store.Find(name)!,
            result.Saved.Count,
            picked.Count - toFetch.Count,
            [
                .. picked
                    .Where(item => result.Failed.ContainsKey(item.Id))
                    .Select(item => new PickProblem(item.Id, GoogleItems.NameOf(item), result.Failed[item.Id].Reason)),
            ]
        )
        {
            CanBeResumed = mayStillCome,
        };
    }
}
