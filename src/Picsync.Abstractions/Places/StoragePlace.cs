namespace Picsync;

/// <summary>A place where photos lie, by every name that tells it from others: two ways to one place share a name.</summary>
/// <param name="Description">What a person calls it, such as a path or an address.</param>
/// <param name="Names">Its names, compared letter by letter.</param>
public sealed record StoragePlace(string Description, IReadOnlyCollection<string> Names)
{
    /// <summary>Gets the names of the places that it lies in. The default is none.</summary>
    public IReadOnlyCollection<string> Around { get; init; } = [];

    /// <summary>Tells whether two places are one, or one of them lies in the other.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>Whether they share something.</returns>
    public bool Overlaps(StoragePlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Holds(other) || other.Holds(this);
    }

    /// <summary>Tells whether another place is this one, or lies in it.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>Whether all of the other is part of this.</returns>
    public bool Holds(StoragePlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Names.Any(name => other.Names.Contains(name) || other.Around.Contains(name));
    }
}
