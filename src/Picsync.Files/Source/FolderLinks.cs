namespace Picsync.Files;

/// <summary>Which links in a folder are followed. Links to folders never are.</summary>
public enum FolderLinks
{
    /// <summary>
    /// Those that lead to a picture or video of the same tree: of the user's own folder when the folder lies in it, else of the same drive or
    /// share, else of the same top folder of the system's drive.
    /// </summary>
    Tree,

    /// <summary>None.</summary>
    None,

    /// <summary>All that lead to a picture or video.</summary>
    All,
}
