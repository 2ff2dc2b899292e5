namespace Picsync.Sync;

/// <summary>A listed item that a rule leaves out.</summary>
/// <param name="Entry">The item.</param>
/// <param name="Key">What leaves it out.</param>
/// <param name="Rule">The rule that this is of.</param>
internal readonly record struct LeftOutEntry(SourceEntry Entry, RuleKey Key, PhotoSelection Rule)
{
    /// <summary>Gets why the target does not take it, where that is the reason.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets whether it is too old for a span that moves on, and met every condition before.</summary>
    public bool HasMatched { get; init; }

    /// <summary>Says why, as the end of a sentence that begins with "it".</summary>
    public string Explain(DateOnly today) => RuleText.Explain(Key, Rule, Entry.Item, today, Refusal);
}
