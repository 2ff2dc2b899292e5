namespace Picsync;

/// <summary>How a <see cref="DistributedHashCache"/> uses the store behind it.</summary>
public sealed class DistributedHashCacheOptions
{
    /// <summary>Gets or sets what every key begins with, to keep several programs in one store apart.</summary>
    /// <value>The default is <c>picsync:hash:</c>; 64 hexadecimal digits follow it.</value>
    public string KeyPrefix { get; set; } = "picsync:hash:";

    /// <summary>Gets or sets how long an entry is kept after it was written.</summary>
    /// <value>More than zero; null, the default, keeps it for as long as the store does.</value>
    public TimeSpan? Expiration { get; set; }

    /// <summary>Gets or sets how many requests are under way at one time.</summary>
    /// <value>1 or more; the default is 16.</value>
    public int ParallelRequests { get; set; } = 16;
}
