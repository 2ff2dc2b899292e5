namespace Picsync.Synology.WebApi;

/// <summary>Whose photos: the account's own, or those of the shared space. Each has APIs of its own.</summary>
internal enum PhotoSpace
{
    Personal,
    Shared,
}
