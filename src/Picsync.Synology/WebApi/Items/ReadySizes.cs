namespace Picsync.Synology.WebApi;

/// <summary>The sizes that the NAS makes of a picture, by the length of the short side.</summary>
[Flags]
internal enum ReadySizes
{
    None = 0,

    /// <summary><c>sm</c>, 240 pixels.</summary>
    Small = 1,

    /// <summary><c>m</c>, 320 pixels.</summary>
    Medium = 2,

    /// <summary><c>xl</c>, 1280 pixels.</summary>
    Large = 4,
}
