namespace Picsync;

/// <summary>
/// An optional ability of a source that says where its photos lie, so that a target in the same place is refused and no original is ever
/// deleted as a copy.
/// </summary>
public interface IPlacedSource
{
    /// <summary>Gets the places that are read, as far as they are known. Nothing is contacted.</summary>
    /// <returns>What the settings tell, and after a listing also what the service told of them; none when they cannot be known.</returns>
    IReadOnlyList<StoragePlace> GetPlaces();

    /// <summary>Gives the names of what holds an item's bytes, as <see cref="IPlacedTarget.NamesOf"/> gives them for its own.</summary>
    /// <param name="item">An item that was listed.</param>
    /// <returns>The names; none when they cannot be known.</returns>
    IReadOnlyCollection<string> NamesOf(MediaItem item);
}
