namespace Picsync;

/// <summary>A source or target that stands in front of another one and passes calls on to it, so that what that one can do is still found.</summary>
/// <typeparam name="T">What it wraps: a source or a target.</typeparam>
public interface IWrapper<out T>
    where T : class
{
    /// <summary>Gets what it stands in front of.</summary>
    T Wrapped { get; }
}
