namespace Picsync.Importer.Web.Configuration;

/// <summary>The OAuth client of the page, from the section <c>GooglePhotos</c>, beside the addresses that the library reads there.</summary>
internal sealed class GoogleClientOptions
{
    public const string Section = "GooglePhotos";

    /// <summary>Gets or sets the id of an OAuth client of the type "Web application".</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Gets or sets its secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Gets or sets where the keys are that Google signs ID tokens with.</summary>
    public Uri KeysAddress { get; set; } = new("https://www.googleapis.com/oauth2/v3/certs");
}
