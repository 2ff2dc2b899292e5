namespace Picsync;

/// <summary>An optional ability of a trash that says where it lies, so that nothing is read from it, and no album put into it.</summary>
public interface IPlacedTrash
{
    /// <summary>Gets where deleted photos are kept. Nothing is contacted.</summary>
    /// <returns>The place.</returns>
    StoragePlace GetPlace();
}
