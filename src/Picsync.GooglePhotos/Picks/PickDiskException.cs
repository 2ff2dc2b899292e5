namespace Picsync.GooglePhotos;

/// <summary>The disk does not take what was picked. What was saved before stays, and the pick can go on once there is room.</summary>
internal sealed class PickDiskException(string folder, Exception cause)
    : ServiceRequestException(
        GoogleRefusal.Service,
        "save what was picked",
        $"'{folder}' cannot be written ({cause.Message}); what was saved is kept, and the same command goes on",
        cause
    );
