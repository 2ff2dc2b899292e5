namespace Picsync.Hosting;

/// <summary>What a look at the files of a <see cref="ReloadableSetup{T}"/> came to.</summary>
/// <typeparam name="T">What is made of the files.</typeparam>
/// <param name="Replaced">What was in use until now; null when it still is.</param>
/// <param name="Problem">Why what was in use stays although the files changed; null when nothing is wrong.</param>
public sealed record ReloadResult<T>(T? Replaced, PicsyncException? Problem)
    where T : class;
