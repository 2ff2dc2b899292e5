using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>What a viewer and the owner of an album see, as text that can be compared.</summary>
/// <param name="Album">The digests of the album's photos, sorted: a photo that is there twice stands twice.</param>
/// <param name="Playlist">The digests of what is shown, in order.</param>
internal sealed record FrameState(string Album, string Playlist)
{
    /// <summary>Reads what is there.</summary>
    public static FrameState Of(FrameWorld world)
    {
        var photos = world.Nixplay.FindAlbum("Grandma")?.Photos ?? [];
        var digests = photos.ToDictionary(photo => photo.Id, photo => photo.Md5);
        var items = world.Nixplay.FindPlaylist("ss_Grandma")?.Items ?? [];
        return new FrameState(
            Join(photos.Select(photo => photo.Md5).Order(StringComparer.Ordinal)),
            Join(items.Select(item => digests.GetValueOrDefault(item.PictureId ?? 0, "gone")))
        );
    }

    private static string Join(IEnumerable<string> digests) => string.Join(' ', digests.Select(digest => digest[..8]));
}
