using System.Runtime.CompilerServices;

namespace Picsync.Sync;

/// <summary>A source of which only the photos of a rule count. The engine knows it, and tells what its rule leaves out from what is gone.</summary>
/// <remarks>Its name is that of the source it reads, so that what is remembered of photos is shared.</remarks>
public sealed class SelectivePhotoSource : IPhotoSource, IWrapper<IPhotoSource>
{
    private readonly TimeProvider _time;

    /// <summary>Lays a rule over a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="rule">The rule; it neither limits nor samples, which is what an album does.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">The rule has a limit or a sample.</exception>
    public SelectivePhotoSource(IPhotoSource source, PhotoSelection rule, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Limit is not null || rule.Sample is not null)
        {
            throw new ArgumentException("A source's own rule has neither limit nor sample.", nameof(rule));
        }

        Source = source;
        Rule = rule;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Gets the source.</summary>
    public IPhotoSource Source { get; }

    /// <summary>Gets the rule.</summary>
    public PhotoSelection Rule { get; }

    IPhotoSource IWrapper<IPhotoSource>.Wrapped => Source;

    /// <inheritdoc/>
    public SourceId Id => Source.Id;

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => Source.Capabilities;

    /// <inheritdoc/>
    /// <remarks>Only the photos that the rule takes now.</remarks>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RuleCheck.ThrowIfUnanswerable(Rule, Source);
        var filter = Rule.Resolve(_time.GetLocalNow().DateTime);
        var filtering = Source as IFilteringPhotoSource;
        var items = filtering is null
            ? Source.GetMediaItemsAsync(cancellationToken)
            : filtering.GetMediaItemsAsync(filter, cancellationToken);
        if (RuleConditions.AskForDates(Rule))
        {
            items = PhotoDates.FillInAsync(Source, items, cache: null, learned: null, cancellationToken);
        }

        await foreach (var item in items.ConfigureAwait(false))
        {
            if (RuleConditions.FindMismatch(item, filter, isTrusted: filtering is not null) == RuleKey.None)
            {
                yield return item;
            }
        }
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        Source.OpenReadAsync(item, rendition, cancellationToken);
}
