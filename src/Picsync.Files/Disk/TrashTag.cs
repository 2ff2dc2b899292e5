namespace Picsync.Files;

/// <summary>The file by which a folder is known to be a trash, whoever's.</summary>
internal static class TrashTag
{
    public const string Name = ".picsync-trash";
}
