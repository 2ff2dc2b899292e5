namespace Picsync.Testing;

/// <summary>What a simulated service makes of <c>If-None-Match</c> and <c>If-Match</c> on uploads.</summary>
public enum S3Conditions
{
    /// <summary>They are kept: 412 where they are not met.</summary>
    Kept,

    /// <summary>They are ignored, as older services do.</summary>
    Ignored,

    /// <summary>They are refused with 501, as OpenStack Swift does.</summary>
    Refused,
}
