namespace Picsync;

/// <summary>Which people a photo must show. Names are compared exactly.</summary>
public sealed record PeopleFilter
{
    /// <summary>Gets people who must all be in it.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>Gets people of whom one at least must be in it; empty for no such condition.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Gets people of whom none may be in it.</summary>
    public IReadOnlyList<string> None { get; init; } = [];
}
