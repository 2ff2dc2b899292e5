namespace Picsync.S3;

/// <summary>Sees that a walk through pages comes to an end, whatever the service says of further ones.</summary>
internal sealed class PageWalk
{
    private const int MostIdlePages = 2;
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private int _idlePages;

    /// <summary>Gets why the walk does not go on, as the rest of a sentence.</summary>
    public string Doubt { get; private set; } = "";

    /// <summary>Tells whether the next page is worth asking for, where the service says that there is one.</summary>
    /// <param name="next">Where it goes on.</param>
    /// <param name="broughtNew">Whether the last page had anything that no page before it had.</param>
    public bool GoesOn(string? next, bool broughtNew)
    {
        _idlePages = broughtNew ? 0 : _idlePages + 1;
        Doubt =
            string.IsNullOrEmpty(next) ? "the service says that there is more, but not where it goes on"
            : !_met.Add(next) ? "the service leads back to a page that was read"
            : _idlePages >= MostIdlePages ? $"the service says that there is more, and {MostIdlePages} pages brought nothing new"
            : "";
        return Doubt.Length == 0;
    }
}
