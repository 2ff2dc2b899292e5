using System.Net;
using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>Opens, takes up and ends the sessions behind saved picks. Each is written down, so that one left by a killed process is found.</summary>
internal sealed class PickSessions(GooglePhotosPickerClient client, GooglePickStore store, ILogger logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private const int Questions = 60;

    /// <summary>Finds a choice that a person made and that was not fetched to the end.</summary>
    /// <returns>The pick to go on with; null when there is none, and what was left of one is cleared away.</returns>
    public async Task<PendingPick?> FindUnfinishedAsync(PickFolder folder, bool replaces, CancellationToken cancellationToken)
    {
        if (folder.FindPending() is not { } pending)
        {
            return null;
        }

        try
        {
            var session = await client.GetSessionAsync(pending.SessionId, cancellationToken).ConfigureAwait(false);
            if (session.IsPicked && pending.Replaces == replaces)
            {
                return pending;
            }
        }
        catch (PickingSessionEndedException)
        {
            folder.ForgetPending();
            return null;
        }

        await EndAsync(folder, pending.SessionId).ConfigureAwait(false);
        return null;
    }

    /// <summary>Opens a session. When too many are open, those that killed processes left behind make room.</summary>
    public async Task<PickingSession> OpenAsync(PickFolder folder, int? maxItems, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CreateSessionAsync(maxItems, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException refused) when (refused.StatusCode == (int)HttpStatusCode.TooManyRequests)
        {
            if (!await EndAbandonedAsync(folder).ConfigureAwait(false))
            {
                throw;
            }

            return await client.CreateSessionAsync(maxItems, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lists what was picked. Google may need a moment after Done.</summary>
    public async Task<IReadOnlyList<GoogleMediaItem>> ListAsync(string sessionId, CancellationToken cancellationToken)
    {
        for (var question = 1; ; question++)
        {
            try
            {
                var items = new List<GoogleMediaItem>();
                await foreach (var item in client.GetItemsAsync(sessionId, cancellationToken).ConfigureAwait(false))
                {
                    items.Add(item);
                }

                return items;
            }
            catch (PickingNotFinishedException) when (question < Questions)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), client.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deletes a session and forgets it. That it cannot be deleted is reported and no more: it ends by itself.</summary>
    public async Task EndAsync(PickFolder folder, string sessionId)
    {
        // After a cancellation too, so the time limit is its own.
        using var limit = new CancellationTokenSource(s_patience, client.Time);
        try
        {
            await client.DeleteSessionAsync(sessionId, limit.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is PicsyncException or OperationCanceledException)
        {
            Log.SessionNotDeleted(logger, cause.Message);
        }

        folder.ForgetPending();
    }

    private async Task<bool> EndAbandonedAsync(PickFolder own)
    {
        var ended = false;
        foreach (var path in Directory.EnumerateDirectories(store.Folder).Where(path => path != own.Path))
        {
            var folder = new PickFolder(path);
            if (folder.FindPending() is not { PickedAt: null } pending || folder.TryLock() is not { } fileLock)
            {
                continue;
            }

            await using var _ = fileLock.ConfigureAwait(false);
            await EndAsync(folder, pending.SessionId).ConfigureAwait(false);
            ended = true;
        }

        return ended;
    }
}
