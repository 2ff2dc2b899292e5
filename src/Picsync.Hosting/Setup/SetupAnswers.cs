namespace Picsync.Hosting;

/// <summary>What a new picsync.yaml of one album is to say.</summary>
/// <param name="Album">The album's name at the target.</param>
/// <param name="SourceKey">The kind of source: <c>folders</c>, <c>googlephotos</c>.</param>
/// <param name="Reference">What it reads: a path, an album's id.</param>
/// <param name="Target">The target: <c>nixplay</c>, or <c>folder:</c> and a path.</param>
public sealed record SetupAnswers(string Album, string SourceKey, string Reference, string Target)
{
    /// <summary>Gets how often to sync, as Go writes durations; null for once.</summary>
    public string? Every { get; init; }
}
