using System.Text.Json.Nodes;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Lies;

/// <summary>A way in which Google answers wrongly.</summary>
/// <param name="Name">What it does, as docs/services/google-photos.md lists it.</param>
/// <param name="StoppedBy">What keeps it from doing harm where the client listed the album before.</param>
/// <param name="StoppedInNewProcess">The same where this is the first listing of a process.</param>
/// <param name="Tell">Makes the simulator tell it.</param>
internal sealed record GoogleLie(string Name, string StoppedBy, string StoppedInNewProcess, Action<GooglePhotosSimulator> Tell)
{
    private const string Client = "client";
    private const string Harmless = "does no harm";
    private const string Failed = "failed items";
    private const string List = GooglePhotosOperations.SearchMediaItems;

    /// <summary>Gets whether what it left at the frame is so much that taking it away has to be confirmed.</summary>
    public bool NeedsAPerson { get; init; }

    public static IReadOnlyList<GoogleLie> All { get; } =
    [
        Same("`{}`", Client, static it => it.Options.AnswersEmptyObject = true),
        Same("`null`", Client, static it => it.Faults.On(List).Always().Respond(200, "null")),
        Same("a web page with status 200", Client, static it => it.Faults.On(List).Always().RespondHtml()),
        Same("JSON that breaks off", Client, static it => it.Faults.On(List).Always().RespondGarbage()),
        Same("status 500", Client, static it => it.Faults.On(List).Always().Respond(500)),
        Same("an error on the last page", Client, static it => it.Faults.On(List).After(2).Always().Respond(500)),
        Same("short pages, nothing lost", Harmless, static it => it.Options.MaxPageSize = 2),
        Same("empty pages with a cursor", Harmless, static it => it.Options.HasEmptyPages = true),
        Same("a cursor that repeats", Client, static it => it.Options.RepeatsPageToken = true),
        Same("empty pages, and the album counts three more", Client, static it => CountsMore(it)),
        new("the album counts three less", Harmless, Client, static it => it.Options.MediaItemsCountError = -3),
        new("the album counts three more, nothing else", Harmless, Client, static it => it.Options.MediaItemsCountError = 3),
        Same("a page without the cursor to the next", Client, static it => Change(it, static page => page.Remove("nextPageToken"))),
        Same("an empty last page in place of the second", Client, static it => it.Faults.On(List).After(1).Always().Respond(200, "{}")),
        Same("half of the items", Client, static it => Change(it, Halve)),
        Same("entries without an id", Client, static it => it.Faults.On(List).Always().NullMembers("id")),
        Same("entries that are null", Client, static it => Change(it, static page => page["mediaItems"]![0] = null)),
        Same("entries without name and type", Harmless, static it => it.Faults.On(List).Always().NullMembers("filename", "mimeType")),
        Same("entries without an address", Harmless, static it => it.Faults.On(List).Always().NullMembers("baseUrl")),
        Same("the items of another account", "guard `mass-delete`", static it => Swap(it)) with
        {
            NeedsAPerson = true,
        },
        Same("addresses that have ended", Harmless, static it => it.Faults.On(GooglePhotosOperations.Download).Respond(403)),
        Same(
            "addresses that have always ended",
            "skipped items",
            static it => it.Faults.On(GooglePhotosOperations.Download).Always().Respond(403)
        ),
        Same("a download that breaks off once", Harmless, static it => it.Faults.On(GooglePhotosOperations.Download).TruncateBody(3)),
        Same(
            "downloads that always break off",
            Failed,
            static it => it.Faults.On(GooglePhotosOperations.Download).Always().TruncateBody(3)
        ),
        Same("a web page in place of a picture", Failed, static it => it.Faults.On(GooglePhotosOperations.Download).Always().RespondHtml()),
        Same("the access token ends in the middle", Harmless, static it => it.Faults.On(List).After(1).Respond(401)),
        Same("the sign-in is revoked in the middle", Client, static it => Revoke(it)),
    ];

    private static GoogleLie Same(string name, string stoppedBy, Action<GooglePhotosSimulator> tell) =>
        new(name, stoppedBy, stoppedBy, tell);

    private static void CountsMore(GooglePhotosSimulator google)
    {
        google.Options.HasEmptyPages = true;
        google.Options.MediaItemsCountError = 3;
    }

    private static void Revoke(GooglePhotosSimulator google)
    {
        google.Faults.On(List).After(1).Always().Respond(401);
        google
            .Faults.On(GooglePhotosOperations.RefreshToken)
            .Always()
            .Respond(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", "application/json");
    }

    // What Google answers is a list of somebody else's, whole and with the right count: nothing in it is wrong but the owner.
    private static void Swap(GooglePhotosSimulator google)
    {
        var album = google.Albums[0];
        foreach (var item in album.Items)
        {
            google.RemoveFromAlbum(album.Id, item.Id);
        }

        foreach (var item in google.Albums[1].Items)
        {
            google.AddToAlbum(album.Id, item.Id);
        }
    }

    private static void Halve(JsonObject page)
    {
        var items = page["mediaItems"]!.AsArray();
        for (var index = items.Count - 1; index >= 0; index -= 2)
        {
            items.RemoveAt(index);
        }
    }

    private static void Change(GooglePhotosSimulator google, Action<JsonObject> change) =>
        google
            .Faults.On(List)
            .Always()
            .ChangeBody(body =>
            {
                var page = JsonNode.Parse(body)!.AsObject();
                change(page);
                return page.ToJsonString();
            });
}
