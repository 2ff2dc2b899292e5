namespace Picsync.Files;

/// <summary>Which version of a photo is listed that was edited in Google Photos.</summary>
public enum TakeoutEdits
{
    /// <summary>The edited one where there is one, else the original.</summary>
    Prefer,

    /// <summary>The original; an edited version only where its original is not there.</summary>
    Ignore,

    /// <summary>Each as an item of its own.</summary>
    Both,
}
