namespace Picsync.Importer.Web.Configuration;

/// <summary>Settings of the importer, from the section <c>Importer</c>: <c>PICSYNC_Importer__Bucket</c> and so on.</summary>
internal sealed class ImporterOptions
{
    public const string Section = "Importer";

    /// <summary>Gets or sets the folder that holds accounts, jobs and keys. Only the process's user should be able to read it.</summary>
    public string DataDirectory { get; set; } = "picsync-importer";

    /// <summary>Gets or sets the bucket.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>Gets or sets what stands before every name in the bucket; empty for nothing.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Gets or sets how a person's folder is named below the prefix: <c>{md5(email)}/{file}</c>, the default, by the address in lower case, or
    /// <c>{md5(email:asWritten)}/{file}</c> by the address as Google tells it, for buckets that were filled so.
    /// </summary>
    public string Layout { get; set; } = Layouts[0];

    /// <summary>Gets the layouts that give each person one folder without folders in it.</summary>
    public static IReadOnlyList<string> Layouts { get; } = ["{md5(email)}/{file}", "{md5(email:asWritten)}/{file}"];

    /// <summary>Gets or sets how often an album that is followed is looked at. The default is one hour, the least one second.</summary>
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many people's imports run at a time, 1 to 64. The default is 2; one person's run one after the other.</summary>
    public int ImportsAtATime { get; set; } = 2;

    /// <summary>Gets or sets what this process does. The default is everything.</summary>
    public ImporterRole Role { get; set; } = ImporterRole.All;

    /// <summary>Gets or sets the address under which people reach the page, when a proxy stands before it; null to believe the request.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Gets or sets a bucket whose events wake the workers; null when this process works itself. The page writes <c>imports/ID</c> there.
    /// </summary>
    public string? QueueBucket { get; set; }

    /// <summary>Gets or sets how long a worker that was woken goes on before it asks to be woken again. The default is 12 minutes.</summary>
    public TimeSpan WorkFor { get; set; } = TimeSpan.FromMinutes(12);

    /// <summary>Gets or sets whether the database keeps its log beside it. False is for network file systems. The default is true.</summary>
    public bool WritesAhead { get; set; } = true;

    /// <summary>
    /// Gets or sets whether the page is told of progress as it happens. False is for gateways that hold answers back until they are whole:
    /// the page asks then. The default is true.
    /// </summary>
    public bool Events { get; set; } = true;

    /// <summary>Gets or sets the parameter of the AWS parameter store that holds the OAuth client's secret; null when the secret is set.</summary>
    public string? GoogleSecretParameter { get; set; }

    /// <summary>Gets or sets how many requests a person or an address may make in a minute. The default is 600.</summary>
    public int RequestsPerMinute { get; set; } = 600;
}
