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

    /// <summary>Gets or sets how long a change waits for rows that somebody else is changing.</summary>
    /// <value>More than zero, at most a minute; the default is 5 s. Only the database route has it.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long one statement may take.</summary>
    /// <value>More than zero, at most an hour; the default is 60 s. Only the database route has it.</value>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
