namespace Picsync.Sync;

/// <summary>Refuses rules that a source cannot answer.</summary>
internal static class RuleCheck
{
    /// <exception cref="ConfigurationException">The source cannot answer a condition.</exception>
    public static void ThrowIfUnanswerable(PhotoSelection rule, IPhotoSource source)
    {
        if (rule.FindUnanswerable(source.Capabilities) is [var condition, ..])
        {
            throw new ConfigurationException($"the source {source.Id} {condition.Problem}", location: null, condition.Key);
        }

        if (rule is { Sample: not null, Limit: null })
        {
            throw new ConfigurationException("a sample needs a limit: how many photos to draw.", location: null, "sample");
        }
    }
}
