using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Picsync.Importer.Web.Imports;

namespace Picsync.Importer.Web.Web;

/// <summary>Tells a page what becomes of a person's imports, as it happens, whichever process carries them out.</summary>
internal sealed class ImportEvents(ImportStore imports, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    // Proxies end connections on which nothing happens.
    private const int LooksWithoutNews = 15;

    public async IAsyncEnumerable<SseItem<string>> WatchAsync(
        string accountId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // An open page must not keep the process from ending; the page asks again by itself.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var told = "";
        var silent = 0;
        while (!stop.IsCancellationRequested)
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
}
