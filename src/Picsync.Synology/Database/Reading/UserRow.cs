namespace Picsync.Synology.Database.Reading;

/// <summary>A row of <c>user_info</c>.</summary>
internal sealed record UserRow(int Id, long? SystemId, string Name, bool IsEnabled)
{
    /// <summary>The id that stands for the shared space, which is nobody.</summary>
    public const int SharedSpace = 0;
}
