namespace Picsync.Testing;

/// <summary>Which member of a listed photo holds the address of its original. It changed over the years.</summary>
public enum NixplayUrlMember
{
    /// <summary>The member is <c>url</c>.</summary>
    Url,

    /// <summary>The member is <c>originalUrl</c>.</summary>
    OriginalUrl,

    /// <summary>The member is <c>original_url</c>.</summary>
    OriginalUrlSnakeCase,
}
