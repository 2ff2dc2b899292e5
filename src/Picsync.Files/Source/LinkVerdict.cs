namespace Picsync.Files;

/// <summary>What a link in a folder leads to.</summary>
internal enum LinkVerdict
{
    /// <summary>A picture or video that is listed in its place.</summary>
    Follow,

    /// <summary>A file or folder whose photos are listed under their own names.</summary>
    Inside,

    /// <summary>A folder, or a file that the options do not let in.</summary>
    Elsewhere,

    /// <summary>Nothing that is there now.</summary>
    Nowhere,
}
