using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Http;
using Picsync.Shared.Probing;

namespace Picsync.GooglePhotos;

/// <summary>Examines Google Photos: reachability, clock, sign-in, scopes, and whether its answers are still as they are known.</summary>
internal sealed class GooglePhotosProbe(HttpClient http, GooglePhotosLibraryClient client, GoogleTokenProvider tokens) : IServiceProbe
{
    private const string Prefix = "https://www.googleapis.com/auth/";
    private const string ReadScope = "photoslibrary.readonly.appcreateddata";

    // Bytes are not kept in the context of the wire's types, so the document has a type of its own.
    private static readonly JsonTypeInfo<JsonDocument> s_document = JsonMetadataServices.CreateValueInfo<JsonDocument>(
        GoogleJson.Default.Options,
        JsonMetadataServices.JsonDocumentConverter
    );

    public string Key => "googlephotos";

    public async Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        var findings = new List<ProbeFinding>();
        var reached = await Reachability
            .ExamineAsync(
                client.Options.LibraryAddress,
                (request, token) => http.SendAsync(request.AsRepeatable(), HttpCompletionOption.ResponseHeadersRead, token),
                client.Time,
                cancellationToken
            )
            .ConfigureAwait(false);
        findings.AddRange(reached);
        if (reached[0].Status != ProbeStatus.Problem && await SignInAsync(findings, cancellationToken).ConfigureAwait(false))
        {
            await ExamineAnswersAsync(findings, cancellationToken).ConfigureAwait(false);
        }

        return findings;
    }

    private async Task<bool> SignInAsync(List<ProbeFinding> findings, CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
            if (client.Options.Access.RefreshToken is { Length: > 0 } && tokens.GrantedScopes is null)
            {
                // Only a renewal proves that the sign-in lasts, and only its answer tells the scopes.
                await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
            }

            findings.Add(new ProbeFinding("sign-in", ProbeStatus.Ok, "Google accepts the sign-in."));
            findings.Add(Scopes(tokens.GrantedScopes));
            return true;
        }
        catch (Exception cause) when (cause is SignInRequiredException or ConfigurationException)
        {
            findings.Add(new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message) { NeedsSignIn = true });
        }
        catch (ServiceRequestException cause)
        {
            findings.Add(new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message));
        }

        return false;
    }

    private static ProbeFinding Scopes(string? granted)
    {
        if (granted is null)
        {
            return new ProbeFinding("scopes", ProbeStatus.Ok, "Not told: Google tells them when it renews an access token.");
        }

        var scopes = granted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return scopes.Contains(Prefix + ReadScope, StringComparer.Ordinal)
            ? new ProbeFinding("scopes", ProbeStatus.Ok, $"{ReadScope} is granted. {GooglePhotosHints.Empty}")
            : new ProbeFinding(
                "scopes",
                ProbeStatus.Problem,
                $"{ReadScope}, the scope that still reads photos, is not granted; sign in again and allow it. {GooglePhotosHints.Empty}"
            )
            {
                NeedsSignIn = true,
            };
    }

    private async Task ExamineAnswersAsync(List<ProbeFinding> findings, CancellationToken cancellationToken)
    {
        using var albums = await ExamineAsync(
                LibraryOperations.ListAlbums,
                address => new HttpRequestMessage(HttpMethod.Get, new Uri(address, "v1/albums?pageSize=50")),
                GoogleJson.Default.AlbumsPage
            )
            .ConfigureAwait(false);
        if (FindAlbum(albums) is not { } id)
        {
            if (albums is not null)
            {
                findings.Add(
                    new ProbeFinding("albums", ProbeStatus.Warning, $"Google shows no album with photos. {GooglePhotosHints.Empty}")
                );
            }

            return;
        }

        using var album = await ExamineAsync(
                LibraryOperations.GetAlbum,
                address => new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"v1/albums/{Uri.EscapeDataString(id)}")),
                GoogleJson.Default.AlbumResource
            )
            .ConfigureAwait(false);
        using var items = await ExamineAsync(
                LibraryOperations.ListAlbumItems,
                address => new HttpRequestMessage(HttpMethod.Post, new Uri(address, "v1/mediaItems:search"))
                {
                    Content = JsonContent.Create(new SearchRequest(id, 10, PageToken: null), GoogleJson.Default.SearchRequest),
                },
                GoogleJson.Default.MediaItemsPage
            )
            .ConfigureAwait(false);

        async Task<JsonDocument?> ExamineAsync(string name, Func<Uri, HttpRequestMessage> create, JsonTypeInfo type)
        {
            try
            {
                var document = await client.Transport.SendAsync(name, create, s_document, cancellationToken).ConfigureAwait(false);
                findings.Add(new JsonDrift(GooglePhotosShapes.Known).Examine(name, document.RootElement, type));
                return document;
            }
            catch (PicsyncException cause)
            {
                findings.Add(new ProbeFinding(name, ProbeStatus.Problem, cause.Message));
                return null;
            }
        }
    }

    // One that holds something tells more.
    private static string? FindAlbum(JsonDocument? page)
    {
        if (
            page?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("albums", out var albums)
            || albums.ValueKind != JsonValueKind.Array
        )
        {
            return null;
        }

        return albums
            .EnumerateArray()
            .Where(static album => album.ValueKind == JsonValueKind.Object && album.TryGetProperty("mediaItemsCount", out _))
            .Select(static album => album.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
            .FirstOrDefault(static id => !string.IsNullOrEmpty(id));
    }
}
