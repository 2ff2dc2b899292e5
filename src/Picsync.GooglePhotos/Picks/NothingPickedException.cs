namespace Picsync.GooglePhotos;

/// <summary>The person pressed Done without choosing anything. That is never taken for a wish to empty a pick.</summary>
internal sealed class NothingPickedException()
    : ServiceRequestException(GoogleRefusal.Service, PickerOperations.ListItems, "nothing was chosen, so nothing was changed");
