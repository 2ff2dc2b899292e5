using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>Reads the pages of one album: the first out of its web page, further ones by the call that the web page itself uses.</summary>
internal sealed class SharedAlbumPages(SharedAlbumLink link, SharedLinkTransport transport, ILogger logger)
{
    private const string Call = "snAcKc";
    private AlbumAddress? _address;

    /// <summary>Reads a page.</summary>
    /// <param name="token">What the page before it told; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PageDriftException">It is not built as it is known.</exception>
    /// <exception cref="AlbumNotFoundException">The link leads to no public album.</exception>
    /// <exception cref="ServiceRequestException">Google refused; with status 400 it refused the token.</exception>
    public Task<SharedPage> ReadAsync(string? token, CancellationToken cancellationToken) =>
        token is null || _address is not { } address
            ? ReadFirstAsync(cancellationToken)
            : ReadFurtherAsync(address, token, cancellationToken);

    private async Task<SharedPage> ReadFirstAsync(CancellationToken cancellationToken)
    {
        var answer = await transport.GetAlbumAsync(link, cancellationToken).ConfigureAwait(false);
        using var rented = answer.Body;
        var body = rented.Memory;
        var address = new AlbumAddress(answer.Link, SessionValues.Read(body.Span));
        var blocks = DataBlocks.Find(body);
        try
        {
            var page = AlbumPage.Read(blocks, address.AlbumKey, address.Origin, body.Length);
            _address = address;
            return page;
        }
        catch (PageDriftException)
        {
            ThrowIfWall(body, SharedLinkOperations.OpenAlbum);
            Log.SharedPageDrifted(logger, link.Name, body.Length, string.Join(", ", blocks.Select(Describe)));
            throw;
        }
    }

    private async Task<SharedPage> ReadFurtherAsync(AlbumAddress address, string token, CancellationToken cancellationToken)
    {
        using var rented = await transport
            .PostAsync(link, MakeAddress(address), [new("f.req", MakeRequest(address, token))], cancellationToken)
            .ConfigureAwait(false);
        var body = rented.Memory;
        try
        {
            return BatchReply.Read(body, Call, address.AlbumKey, address.Origin)
                ?? throw new ServiceRequestException(
                    SharedLinkRefusal.Service,
                    SharedLinkOperations.ListItems,
                    "Google refused the token of the next page"
                )
                {
                    StatusCode = 400,
                    IsTransient = true,
                };
        }
        catch (PageDriftException)
        {
            ThrowIfWall(body, SharedLinkOperations.ListItems);
            Log.SharedPageDrifted(logger, link.Name, body.Length, Call);
            throw;
        }
    }

    private void ThrowIfWall(ReadOnlyMemory<byte> page, string operation)
    {
        if (PageWalls.Find(page.Span) is not PageWall.None and var wall)
        {
            throw transport.Refuse(wall, link, link.Address, operation);
        }
    }

    private static Uri MakeAddress(AlbumAddress address)
    {
        var values = address.Values;
        var query = $"rpcids={Call}&source-path={Uri.EscapeDataString("/share/" + address.AlbumKey)}";
        query += values.SessionId is { } session ? $"&f.sid={Uri.EscapeDataString(session)}" : "";
        query += values.Build is { } build ? $"&bl={Uri.EscapeDataString(build)}" : "";
        return new Uri(address.Origin, $"{values.PathPrefix}data/batchexecute?{query}&pageId=none&rt=c");
    }

    // JSON in a text in JSON.
    private static string MakeRequest(AlbumAddress address, string token)
    {
        var arguments = $"[{Quote(address.AlbumKey)},{Quote(token)},null,{Quote(address.AccessKey)}]";
        return string.Create(CultureInfo.InvariantCulture, $"[[[{Quote(Call)},{Quote(arguments)},null,\"generic\"]]]");
    }

    private static string Quote(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Describe(DataBlock block) =>
        $"{new string([.. block.Key.Where(char.IsAsciiLetterOrDigit)])} ({(block.Data is null ? "cut" : block.Length.ToString(CultureInfo.InvariantCulture))})";
}
