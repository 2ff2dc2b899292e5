namespace Picsync.Sync;

/// <summary>How hard the engine works and where it puts what it downloads.</summary>
public sealed class SyncEngineOptions
{
    /// <summary>Gets or sets the folder for downloads on their way; a private folder is made inside it and removed.</summary>
    /// <value>The default is the system's folder for temporary files.</value>
    public string SpoolDirectory { get; set; } = Path.GetTempPath();

    /// <summary>Gets or sets how many photos of one album are downloaded at a time.</summary>
    /// <value>1 to 32; the default is 8.</value>
    public int ParallelDownloads { get; set; } = 8;

    /// <summary>Gets or sets the most uploads at a time, whatever the target would take.</summary>
    /// <value>1 to 64; the default is 32.</value>
    public int MaxParallelUploads { get; set; } = 32;

    /// <summary>Gets or sets how long a download may bring no byte before it counts as cut.</summary>
    /// <value>1 second to 1 hour; the default is 60 seconds.</value>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how many bytes a second a download must bring on average over any <see cref="StallTimeout"/> that is spent waiting for it.</summary>
    /// <value>0 to 1,048,576 bytes; the default is 1,024. 0 takes any rate.</value>
    public int LeastBytesPerSecond { get; set; } = 1024;

    /// <summary>Gets or sets how long a run waits for another one that has the album.</summary>
    /// <value>0 to 1 hour; the default is 0: it leaves at once and says who has it.</value>
    public TimeSpan LeaseWait { get; set; } = TimeSpan.Zero;

    /// <summary>Gets or sets how long the journal remembers runs.</summary>
    /// <value>1 day or more; the default is 400 days.</value>
    public TimeSpan JournalRetention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>
    /// Gets or sets how long the journal remembers runs that ended well and changed nothing, where that is less than <see cref="JournalRetention"/>. A loop
    /// that runs each minute writes half a million of them in a year. The newest whole list of each album is remembered either way.
    /// </summary>
    /// <value>1 hour to 100,000 days; the default is 7 days.</value>
    public TimeSpan UnchangedRunRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how many times a download that was cut is begun again.</summary>
    /// <value>0 to 10; the default is 2.</value>
    public int DownloadRetries { get; set; } = 2;

    /// <summary>Gets how patiently bytes are read, whoever sends them.</summary>
    internal TransferPatience Patience => new() { StallTimeout = StallTimeout, LeastBytesPerSecond = LeastBytesPerSecond };
}
