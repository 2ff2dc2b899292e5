namespace Picsync.Importer.Web.Sources;

/// <summary>Where an import's photos come from.</summary>
internal enum ImportKind
{
    /// <summary>What a person chose in Google's Picker.</summary>
    Pick,

    /// <summary>A shared album, by its public link.</summary>
    Link,
}
