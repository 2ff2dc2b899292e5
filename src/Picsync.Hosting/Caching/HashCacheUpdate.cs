namespace Picsync.Hosting;

/// <summary>What came of learning digests.</summary>
/// <param name="Listed">How many items the source listed.</param>
/// <param name="Known">How many were known before.</param>
/// <param name="Learnt">How many were read and are known now.</param>
/// <param name="Problems">Why the others could not be read, one sentence each.</param>
public sealed record HashCacheUpdate(int Listed, int Known, int Learnt, IReadOnlyList<string> Problems);
