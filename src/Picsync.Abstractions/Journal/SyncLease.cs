namespace Picsync;

/// <summary>The right to write to one album of one target, for a while.</summary>
/// <param name="Key">The album.</param>
/// <param name="Holder">Who has it.</param>
/// <param name="Token">The fencing token: it grows with each taking, so that a late holder is told from the present one.</param>
/// <param name="ExpiresAt">Until when, unless it is renewed.</param>
public sealed record SyncLease(JournalKey Key, string Holder, long Token, DateTimeOffset ExpiresAt);
