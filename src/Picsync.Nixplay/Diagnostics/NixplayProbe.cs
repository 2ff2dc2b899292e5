using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Nixplay.Wire;
using Picsync.Shared.Http;
using Picsync.Shared.Probing;

namespace Picsync.Nixplay;

/// <summary>Examines Nixplay: reachability, clock, sign-in, storage, and whether its answers are still as they are known.</summary>
internal sealed class NixplayProbe(NixplayClient client) : IServiceProbe
{
    public string Key => "nixplay";

    public async Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        var findings = new List<ProbeFinding>();
        var reached = await Reachability
            .ExamineAsync(
                client.Transport.BaseAddress,
                (request, token) => client.Transport.SendRawAsync(request.AsRepeatable(), token),
                client.Time,
                cancellationToken
            )
            .ConfigureAwait(false);
        findings.AddRange(reached);
        if (reached[0].Status == ProbeStatus.Problem)
        {
            return findings;
        }

        var signIn = await SignInAsync(cancellationToken).ConfigureAwait(false);
        findings.Add(signIn);
        if (signIn.Status != ProbeStatus.Problem)
        {
            findings.Add(
                new ProbeFinding("storage", ProbeStatus.Ok, "Not told: Nixplay tells what is left only when a photo is uploaded.")
            );
            await ExamineAnswersAsync(findings, cancellationToken).ConfigureAwait(false);
        }

        return findings;
    }

    private async Task<ProbeFinding> SignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetProfileAsync(cancellationToken).ConfigureAwait(false);
            return new ProbeFinding("sign-in", ProbeStatus.Ok, "Nixplay accepts the sign-in.");
        }
        catch (Exception cause) when (cause is SignInRequiredException or ConfigurationException)
        {
            return new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message) { NeedsSignIn = true };
        }
        catch (ServiceRequestException cause)
        {
            return new ProbeFinding("sign-in", ProbeStatus.Problem, cause.Message);
        }
    }

    private async Task ExamineAnswersAsync(List<ProbeFinding> findings, CancellationToken cancellationToken)
    {
        await ExamineAsync("read the account", "user/profile/edit/", NixplayJson.Default.ProfileWire).ConfigureAwait(false);
        using var albums = await ExamineAsync("list albums", "v2/albums/web/json/", NixplayJson.Default.ListAlbumWire)
            .ConfigureAwait(false);
        using var email = await ExamineAsync("list e-mail albums", "v2/albums/email/json/", NixplayJson.Default.ListAlbumWire)
            .ConfigureAwait(false);
        if (FindId(albums, "photo_count") is { } album)
        {
            using var photos = await ExamineAsync(
                    "list photos",
                    $"album/{album}/pictures/json/?page=1&limit=10",
                    NixplayJson.Default.PhotoPageWire
                )
                .ConfigureAwait(false);
        }

        using var playlists = await ExamineAsync("list playlists", "v3/playlists", NixplayJson.Default.ListPlaylistWire)
            .ConfigureAwait(false);
        if (FindId(playlists, "picture_count") is { } playlist)
        {
            using var slides = await ExamineAsync(
                    "list playlist items",
                    $"v3/playlists/{playlist}/slides?size=10&offset=0",
                    NixplayJson.Default.SlidePageWire
                )
                .ConfigureAwait(false);
        }

        using var frames = await ExamineAsync("list frames", "v3/frames", NixplayJson.Default.ListFrameWire).ConfigureAwait(false);
        using var online = await ExamineAsync(
                "read which frames are online",
                "v3/frame/online-status",
                NixplayJson.Default.FrameStatusListWire
            )
            .ConfigureAwait(false);

        async Task<JsonDocument?> ExamineAsync(string name, string path, JsonTypeInfo type)
        {
            try
            {
                var call = ApiCall.Get(name, "diagnostics.probe", path);
                var reply = await client.Api.SendAsync(call, cancellationToken).ConfigureAwait(false);
                var document = JsonDocument.Parse(reply.Body.AsMemory(reply.Body.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
                findings.Add(new JsonDrift(NixplayShapes.Known).Examine(name, document.RootElement, type));
                return document;
            }
            catch (PicsyncException cause)
            {
                findings.Add(new ProbeFinding(name, ProbeStatus.Problem, cause.Message));
            }
            catch (JsonException)
            {
                findings.Add(new ProbeFinding(name, ProbeStatus.Problem, "The answer is not JSON; look for a newer version of Picsync."));
            }

            return null;
        }
    }

    // One that holds something tells more about its entries.
    private static long? FindId(JsonDocument? list, string count)
    {
        if (list?.RootElement.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var entry in list.RootElement.EnumerateArray())
        {
            if (Number(entry, count) > 0 && Number(entry, "id") is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private static long? Number(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}
