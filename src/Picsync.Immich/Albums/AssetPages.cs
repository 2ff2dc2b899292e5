using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>One page of an album, as far as its form is right.</summary>
/// <param name="Assets">What is on it.</param>
/// <param name="Next">The number of the next page; null for the last.</param>
internal readonly record struct AssetsOfPage(IReadOnlyList<AssetResource> Assets, int? Next);

/// <summary>Reads pages of an album's assets. A page of a wrong form is an error, never a short or last one.</summary>
internal sealed class AssetPages(ImmichTransport transport, string listing)
{
    public async Task<AssetsOfPage> ReadAsync(string albumId, int number, string visibility, CancellationToken cancellationToken)
    {
        var body = new SearchRequest([albumId], transport.Options.PageSize, number, WithExif: true, WithPeople: true, visibility);
        SearchAnswer answer;
        try
        {
            answer = await transport
                .SendAsync(
                    ImmichOperations.ListAssets,
                    () =>
                        new HttpRequestMessage(HttpMethod.Post, "search/metadata")
                        {
                            Content = JsonContent.Create(body, ImmichJson.Default.SearchRequest),
                        },
                    ImmichJson.Default.SearchAnswer,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException(listing, $"page {number} could not be read: {failed.Reason}", failed);
        }

        if (answer.Assets?.Items is not { } items)
        {
            throw new IncompleteListingException(listing, $"page {number} holds no list of assets");
        }

        if (items.Any(static item => string.IsNullOrEmpty(item?.Id)))
        {
            throw new IncompleteListingException(listing, $"page {number} has an entry without an id");
        }

        ImmichTelemetry.CountListed(items.Count);
        return new AssetsOfPage([.. items.OfType<AssetResource>()], NextOf(answer.Assets.NextPage, number));
    }

    private int? NextOf(JsonElement? next, int number)
    {
        if (next is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined })
        {
            return null;
        }

        var text = next.Value.ValueKind == JsonValueKind.String ? next.Value.GetString() : next.Value.GetRawText();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
        {
            throw new IncompleteListingException(listing, $"page {number} names no page that could come next");
        }

        return parsed > number ? parsed : throw new IncompleteListingException(listing, $"page {number} leads back to an earlier page");
    }
}
