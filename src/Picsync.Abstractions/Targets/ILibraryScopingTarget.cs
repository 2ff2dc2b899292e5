namespace Picsync;

/// <summary>
/// A target whose albums belong to people of a photo library that is also a source. What goes into somebody's album is what that person may see, so
/// sources of the library are read as the album's owner.
/// </summary>
public interface ILibraryScopingTarget : IFrameTargetReader
{
    /// <summary>Gives a source as the owner of the target's albums sees it. Nothing is contacted.</summary>
    /// <param name="source">A source of an album that is to be filled.</param>
    /// <returns>The source for that owner; the given one when it is of another library, or says itself as whom it is read.</returns>
    IPhotoSource SeenByOwner(IPhotoSource source);
}
