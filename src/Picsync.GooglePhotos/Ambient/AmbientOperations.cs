namespace Picsync.GooglePhotos;

/// <summary>The words for operations of the Ambient API, in exceptions, traces and counters.</summary>
internal static class AmbientOperations
{
    public const string CreateDevice = "make an ambient device";
    public const string GetDevice = "look at an ambient device";
    public const string DeleteDevice = "delete an ambient device";
    public const string ListItems = "list an ambient device's photos";
}
