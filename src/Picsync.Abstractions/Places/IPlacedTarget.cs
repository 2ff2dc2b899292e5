namespace Picsync;

/// <summary>An optional ability of a target that says where an album lies; see <see cref="IPlacedSource"/>.</summary>
public interface IPlacedTarget
{
    /// <summary>Gets where an album lies, or would lie once it is made. Nothing is contacted.</summary>
    /// <param name="albumName">The album's name.</param>
    /// <returns>The place, with the names that the service gave it once it was found.</returns>
    StoragePlace GetPlace(string albumName);

    /// <summary>Gives the names of what holds an item's bytes.</summary>
    /// <param name="albumName">The album's name.</param>
    /// <param name="item">An item that was listed.</param>
    /// <returns>The names; none when they cannot be known.</returns>
    IReadOnlyCollection<string> NamesOf(string albumName, TargetItem item);
}
