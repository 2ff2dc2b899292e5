namespace Picsync.Sync;

/// <summary>What holds deletions back.</summary>
/// <param name="Name">The first guard that was tripped, by the name that releases it.</param>
/// <param name="Message">What was seen and how to release it.</param>
/// <param name="HeldBack">How many deletions are held back.</param>
public sealed record GuardReport(string Name, string Message, int HeldBack)
{
    /// <summary>Gets every guard that was tripped; all of them have to be released for the deletions to pass.</summary>
    public IReadOnlyList<string> Names { get; init; } = [Name];

    /// <inheritdoc/>
    public bool Equals(GuardReport? other) =>
        other is not null
        && Name == other.Name
        && Message == other.Message
        && HeldBack == other.HeldBack
        && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Message, HeldBack);
}
