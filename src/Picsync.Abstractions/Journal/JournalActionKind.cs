namespace Picsync;

/// <summary>A change that a run makes at a target.</summary>
public enum JournalActionKind
{
    /// <summary>A photo is uploaded.</summary>
    Upload,

    /// <summary>A photo is deleted.</summary>
    Delete,

    /// <summary>The album is published.</summary>
    Publish,
}
