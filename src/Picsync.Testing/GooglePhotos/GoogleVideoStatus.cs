namespace Picsync.Testing;

/// <summary>How far Google is with a simulated video.</summary>
public enum GoogleVideoStatus
{
    /// <summary>The video can be downloaded.</summary>
    Ready,

    /// <summary>The video is still worked on and cannot be downloaded.</summary>
    Processing,

    /// <summary>The video will never be readable.</summary>
    Failed,
}
