using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Imports;

namespace Picsync.Importer.Web.Web;

/// <summary>Tells a page what becomes of a person's imports, as it happens, whichever process carries them out.</summary>
internal sealed class ImportEvents(ImportStore imports, SessionStore sessions, TimeProvider time, IHostApplicationLifetime lifetime)
{
    // Each open page costs a look at the database every second.
    private const int MostPagesOfAPerson = 10;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    // Proxies end connections on which nothing happens.
    private const int LooksWithoutNews = 15;

    /// <summary>Begins to tell one page more of a person.</summary>
    /// <returns>Ends it when disposed; null when the person has too many pages open: this one has to ask.</returns>
    public IDisposable? TryOpen(string accountId)
    {
        lock (_gate)
        {
            var count = _open.GetValueOrDefault(accountId);
            if (count >= MostPagesOfAPerson)
            {
                return null;
            }

            _open[accountId] = count + 1;
            return new Place(this, accountId);
        }
    }

    /// <summary>Tells of a person's imports until the page is closed, or the session has ended.</summary>
    /// <param name="accountId">The person.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SseItem<string>> WatchAsync(
        string accountId,
        string? session,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // An open page must not keep the process from ending; the page asks again by itself.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var told = "";
        var silent = 0;
        while (!stop.IsCancellationRequested && await sessions.IsLiveAsync(accountId, session, stop.Token))
        {
            IReadOnlyList<ImportView> now = [.. (await imports.GetAllAsync(accountId, stop.Token)).Select(ImportView.Of)];
            var text = JsonSerializer.Serialize(now, ImporterJson.Default.IReadOnlyListImportView);
            if (text != told || ++silent > LooksWithoutNews)
            {
                yield return new SseItem<string>(text, "imports");
                told = text;
                silent = 0;
            }

            if (!await WaitAsync(stop.Token))
            {
                yield break;
            }
        }
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(s_lookEvery, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Close(string accountId)
    {
        lock (_gate)
        {
            if (--_open[accountId] == 0)
            {
                _open.Remove(accountId);
            }
        }
    }

    private sealed class Place(ImportEvents events, string accountId) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                events.Close(accountId);
            }
        }
    }
}
