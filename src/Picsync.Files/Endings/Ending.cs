namespace Picsync.Files;

/// <summary>What the end of a picture or film tells.</summary>
internal enum Ending
{
    /// <summary>Its format does not tell where it ends.</summary>
    Untold,

    /// <summary>It is all there. What cameras and phones append after the end does not matter.</summary>
    Whole,

    /// <summary>It ends in the middle.</summary>
    Missing,

    /// <summary>It begins like no picture or film.</summary>
    Foreign,
}
