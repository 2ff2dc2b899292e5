namespace Picsync.Synology;

/// <summary>How Synology Photos is reached and used. What is not known of it for sure has a switch here.</summary>
public sealed class SynologyOptions
{
    /// <summary>Gets or sets the way in. The default is <see cref="SynologyRoute.Api"/>.</summary>
    public SynologyRoute Route { get; set; } = SynologyRoute.Api;

    /// <summary>
    /// Gets or sets the address of the web API, up to and including the folder of <c>entry.cgi</c>: <c>https://nas:5001/webapi/</c>. A path in it
    /// is kept. Its absence is reported at the first use of the route.
    /// </summary>
    /// <value>https, or http to this machine; null by default.</value>
    public Uri? ApiAddress { get; set; }

    /// <summary>Gets or sets the account of the web API; on the database route, whose library a source reads that names no user.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the account's password. Only the web API needs it.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets the code of an authenticator, for one sign-in to the web API.</summary>
    public string? OneTimeCode { get; set; }

    /// <summary>
    /// Gets or sets the id under which the NAS remembers this device, as a sign-in with a one-time code gave it: a secret, with which no further
    /// code is needed.
    /// </summary>
    public string? DeviceId { get; set; }

    /// <summary>Gets or sets the name under which the NAS lists this device.</summary>
    /// <value>Not blank; the default is <c>Picsync</c>.</value>
    public string DeviceName { get; set; } = "Picsync";

    /// <summary>Gets or sets which certificate is taken when the system does not trust it.</summary>
    /// <value>The default is <see cref="SynologyCertificateTrust.FirstUse"/>.</value>
    public SynologyCertificateTrust CertificateTrust { get; set; } = SynologyCertificateTrust.FirstUse;

    /// <summary>Gets or sets the SHA-256 fingerprint of the only certificate that is taken, in hexadecimal; colons and case do not matter.</summary>
    /// <value>64 digits; null, the default, goes by <see cref="CertificateTrust"/>.</value>
    public string? CertificateFingerprint { get; set; }

    /// <summary>
    /// Gets or sets whether plain http is used to another machine, where everybody on the way reads the password. The default is false.
    /// </summary>
    public bool AllowsPlainHttp { get; set; }

    /// <summary>
    /// Gets or sets the file that keeps which albums Picsync made and which certificate it saw first; no secret is in it.
    /// </summary>
    /// <value>Null, the default, keeps them as long as the process lives.</value>
    public string? StateFile { get; set; }

    /// <summary>Gets or sets how many items one page of a listing asks for.</summary>
    /// <value>1 to 5,000; the default is 1,000.</value>
    public int PageSize { get; set; } = 1000;

    /// <summary>Gets or sets the time limit of one request to the web API.</summary>
    /// <value>More than zero, at most an hour; the default is 100 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Gets or sets whether the web API is asked for what does not exist, and for some of what it lists, before a list by album, person or favourites is
    /// used. For a NAS that answers those questions otherwise; counts, and the names that photos tell, hold either way.
    /// </summary>
    /// <value>The default is true.</value>
    public bool VerifiesFilters { get; set; } = true;

    /// <summary>Gets or sets how patiently bytes are read from the service and sent to it.</summary>
    /// <value>By default nothing may stand still for 30 s, nor go slower than 1,024 bytes a second for as long.</value>
    public TransferPatience Patience { get; set; } = new();

    /// <summary>Gets or sets how many times a request that may be repeated is sent again after a passing fault.</summary>
    /// <value>1 to 10; the default is 4.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets the wait before the first repeat; later ones are longer.</summary>
    /// <value>Zero to a minute; the default is 0.5 s.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets how soon after a renewal a lost session is not renewed again: somebody else then uses the account.</summary>
    /// <value>Zero to a day; the default is 1 minute.</value>
    public TimeSpan SignInHoldOff { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets how the database is reached, in the words of Npgsql: <c>Host=/run/postgresql;Username=postgres;Database=synofoto</c>. Its
    /// absence is reported at the first use of the route.
    /// </summary>
    /// <value>Null by default.</value>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Gets or sets where this machine sees the personal photo folders of the NAS, with <c>{user}</c> for the account's name:
    /// <c>/volume1/homes/{user}/Photos</c>. Only the database route uses it, and only where the bytes of photos are wanted.
    /// </summary>
    /// <value>Null, the default, for not at all.</value>
    public string? PersonalFolder { get; set; }

    /// <summary>Gets or sets where this machine sees the shared space of the NAS, as <see cref="PersonalFolder"/> for personal ones.</summary>
    /// <value>Null, the default, for not at all.</value>
    public string? SharedFolder { get; set; }

    /// <summary>
    /// Gets or sets whether names of people are found whatever their case. The default is false. Only the database route has it.
    /// </summary>
    public bool IgnoresCaseOfPeople { get; set; }

    /// <summary>
    /// Gets or sets whether albums that another program wrote down in the table <c>public.auto_album</c> are taken over, once, when an album of
    /// that owner, title and sharing is first wanted. The default is true. Only the database route has it.
    /// </summary>
    public bool ImportsAutoAlbums { get; set; } = true;

    /// <summary>Gets or sets how many items an album that Picsync fills may hold at most, so that a rule without a limit is noticed.</summary>
    /// <value>1 or more; the default is 10,000. Only the database route has it.</value>
    public int MaxAlbumItems { get; set; } = 10_000;

    /// <summary>Gets or sets how long a change waits for rows that somebody else is changing.</summary>
    /// <value>More than zero, at most a minute; the default is 5 s. Only the database route has it.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long one statement may take.</summary>
    /// <value>More than zero, at most an hour; the default is 60 s. Only the database route has it.</value>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
