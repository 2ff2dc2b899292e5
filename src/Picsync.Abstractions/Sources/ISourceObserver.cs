namespace Picsync;

/// <summary>Hears from a source that is watched. Called from any thread, several at once; it returns soon and does not throw.</summary>
public interface ISourceObserver
{
    /// <summary>The photos have changed, or may have. Many calls can come for one change.</summary>
    void OnChanged();

    /// <summary>Changes are not told of any more, or never were; who needs them looks at intervals.</summary>
    /// <param name="reason">Why, as the rest of a sentence.</param>
    void OnLost(string reason);
}
