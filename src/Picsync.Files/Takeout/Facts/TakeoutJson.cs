namespace Picsync.Files;

/// <summary>What a JSON file of a Takeout turned out to be.</summary>
internal abstract record TakeoutJson
{
    /// <summary>The facts of one photo.</summary>
    public sealed record Photo(Sidecar Facts) : TakeoutJson;

    /// <summary>The facts of an album.</summary>
    public sealed record Album(string Title) : TakeoutJson;

    /// <summary>Neither.</summary>
    public sealed record Other : TakeoutJson;

    /// <summary>Damaged.</summary>
    public sealed record Unreadable(string Problem) : TakeoutJson;
}
