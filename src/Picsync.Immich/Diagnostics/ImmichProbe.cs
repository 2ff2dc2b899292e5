using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Immich.Wire;
using Picsync.Shared.Http;
using Picsync.Shared.Probing;

namespace Picsync.Immich;

/// <summary>Examines an Immich server: reachability, version, API key, and whether its answers are still as they are known.</summary>
internal sealed class ImmichProbe(HttpClient http, ImmichClient client) : IServiceProbe
{
    private const int OldestMajor = 2;
    private const int NewestMajor = 3;

    // Documents are not kept in the context of the wire's types, so they have a type of their own.
    private static readonly JsonTypeInfo<JsonDocument> s_document = JsonMetadataServices.CreateValueInfo<JsonDocument>(
        ImmichJson.Default.Options,
        JsonMetadataServices.JsonDocumentConverter
    );

    public string Key => "immich";

    public async Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        Uri address;
        try
        {
            address = new Uri(client.Transport.Address, "server/ping");
        }
        catch (ConfigurationException wrong)
        {
            return [new ProbeFinding("address", ProbeStatus.Problem, wrong.Message) { NeedsSignIn = true }];
        }

        var findings = new List<ProbeFinding>();
        var reached = await Reachability
            .ExamineAsync(
                address,
                (request, token) => http.SendAsync(request.AsRepeatable(), HttpCompletionOption.ResponseHeadersRead, token),
                client.Transport.Time,
                cancellationToken
            )
            .ConfigureAwait(false);
        findings.AddRange(reached);
        if (reached[0].Status == ProbeStatus.Problem)
        {
            return findings;
        }

        findings.Add(await ExamineVersionAsync(cancellationToken).ConfigureAwait(false));
        await ExamineAnswersAsync(findings, cancellationToken).ConfigureAwait(false);
        return findings;
    }

    private async Task<ProbeFinding> ExamineVersionAsync(CancellationToken cancellationToken)
    {
        const string Name = "version";
        try
        {
            var version = await client.GetServerVersionAsync(cancellationToken).ConfigureAwait(false);
            return version.Major is >= OldestMajor and <= NewestMajor
                ? new ProbeFinding(Name, ProbeStatus.Ok, $"Immich {version}.")
                : new ProbeFinding(
                    Name,
                    ProbeStatus.Warning,
                    $"Immich {version}: versions {OldestMajor} and {NewestMajor} are known; see whether a listing is complete with 'picsync list immich ALBUM'."
                );
        }
        catch (PicsyncException cause)
        {
            return new ProbeFinding(Name, ProbeStatus.Warning, cause.Message);
        }
    }

    private async Task ExamineAnswersAsync(List<ProbeFinding> findings, CancellationToken cancellationToken)
    {
        using var albums = await ExamineAsync(
                ImmichOperations.ListAlbums,
                static () => new HttpRequestMessage(HttpMethod.Get, "albums"),
                ImmichJson.Default.IReadOnlyListAlbumResource
            )
            .ConfigureAwait(false);
        if (albums is null)
        {
            return;
        }

        findings.Insert(findings.Count - 1, new ProbeFinding("sign-in", ProbeStatus.Ok, "Immich accepts the API key."));
        if (FindAlbum(albums) is not { } id)
        {
            return;
        }

        using var assets = await ExamineAsync(
                ImmichOperations.ListAssets,
                () =>
                    new HttpRequestMessage(HttpMethod.Post, "search/metadata")
                    {
                        Content = JsonContent.Create(
                            new SearchRequest([id], 10, 1, WithExif: true, WithPeople: true, AssetVisibility.Timeline),
                            ImmichJson.Default.SearchRequest
                        ),
                    },
                ImmichJson.Default.SearchAnswer
            )
            .ConfigureAwait(false);

        async Task<JsonDocument?> ExamineAsync(string name, Func<HttpRequestMessage> create, JsonTypeInfo type)
        {
            try
            {
                var document = await client.Transport.SendAsync(name, create, s_document, cancellationToken).ConfigureAwait(false);
                findings.Add(new JsonDrift(ImmichShapes.Known).Examine(name, document.RootElement, type));
                return document;
            }
            catch (SignInRequiredException cause)
            {
                findings.Add(new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message) { NeedsSignIn = true });
                return null;
            }
            catch (PicsyncException cause)
            {
                findings.Add(new ProbeFinding(name, ProbeStatus.Problem, cause.Message));
                return null;
            }
        }
    }

    // One that holds something tells more.
    private static string? FindAlbum(JsonDocument albums) =>
        albums.RootElement.ValueKind != JsonValueKind.Array
            ? null
            : albums
                .RootElement.EnumerateArray()
                .Where(static album =>
                    album.ValueKind == JsonValueKind.Object
                    && album.TryGetProperty("assetCount", out var count)
                    && count.ValueKind == JsonValueKind.Number
                    && count.GetDouble() > 0
                )
                .Select(static album =>
                    album.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null
                )
                .FirstOrDefault(static id => !string.IsNullOrEmpty(id));
}
