using System.Net;

namespace Picsync.GooglePhotos;

/// <summary>Opens the bytes of media items by the addresses that listings gave.</summary>
/// <param name="bytes">What fetches.</param>
/// <param name="tokens">Whose token the byte host wants; null for addresses that need none.</param>
internal sealed class ItemBytes(ByteDownloader bytes, IGoogleTokenProvider? tokens)
{
    /// <summary>Opens an item's bytes by its address as it is, without renewing it.</summary>
    /// <exception cref="ItemUnavailableException">The address has ended, the video is not ready, or a video was asked for as a picture.</exception>
    public async Task<MediaContent> OpenAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        var answer = await TryOpenAsync(item, rendition, cancellationToken).ConfigureAwait(false);
        return answer.Content
            ?? throw new ItemUnavailableException(GoogleItems.NameOf(item), $"its address has ended (HTTP {(int)answer.Status})");
    }

    /// <summary>Opens an item's bytes; an answer without content says that the address has ended.</summary>
    public async Task<ByteAnswer> TryOpenAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var name = GoogleItems.NameOf(item);
        var address = AddressOf(item, rendition, name);
        if (tokens is null)
        {
            return await bytes.OpenAsync(address, name, bearer: null, cancellationToken).ConfigureAwait(false);
        }

        var token = await tokens.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await bytes.OpenAsync(address, name, token, cancellationToken).ConfigureAwait(false);
        if (answer.Content is not null || answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        token = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        return await bytes.OpenAsync(address, name, token, cancellationToken).ConfigureAwait(false);
    }

    private static Uri AddressOf(GoogleMediaItem item, Rendition rendition, string name)
    {
        if (GoogleItems.FindUnavailableReason(item) is { } reason)
        {
            throw new ItemUnavailableException(name, reason);
        }

        if (item.Kind == MediaKind.Video && !rendition.IsOriginal)
        {
            throw new ItemUnavailableException(name, "Google scales photos only; asked for a small video it gives a still picture");
        }

        return item.BaseUrl is { } baseUrl
            ? new Uri(baseUrl.AbsoluteUri + BaseUrlSuffix.For(item.Kind, rendition))
            : throw new ItemUnavailableException(name, "Google gives no address for its bytes");
    }
}
