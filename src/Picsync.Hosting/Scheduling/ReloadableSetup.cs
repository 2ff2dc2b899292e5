namespace Picsync.Hosting;

/// <summary>
/// Keeps what is made of some files up to date. After a change it is made anew, and taken into use only when nothing is wrong with
/// it; a wrong file is told of once and the old setup stays in use.
/// </summary>
/// <remarks>Only <see cref="Ask"/> and <see cref="WaitUntilAskedAsync"/> may be called while a check is under way.</remarks>
/// <typeparam name="T">What is made of the files.</typeparam>
public sealed class ReloadableSetup<T>
    where T : class
{
    private readonly IReadOnlyList<string> _files;
    private readonly Func<CancellationToken, Task<T>> _load;
    private string[] _seen;
    private volatile TaskCompletionSource _asked = NewSignal();

    /// <summary>Begins with what is in use now. The files count as unchanged since.</summary>
    /// <param name="current">What is in use.</param>
    /// <param name="files">The files; one need not exist. Their content is compared, so that it does not matter how they are replaced.</param>
    /// <param name="load">Makes it anew and checks it. A <see cref="PicsyncException"/> keeps the old one in use.</param>
    public ReloadableSetup(T current, IReadOnlyList<string> files, Func<CancellationToken, Task<T>> load)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(load);
        Current = current;
        _files = files;
        _load = load;
        _seen = Look();
    }

    /// <summary>Gets what is in use.</summary>
    public T Current { get; private set; }

    /// <summary>Makes the next check load anew even if no file has changed. From any thread.</summary>
    public void Ask() => _asked.TrySetResult();

    /// <summary>Waits until <see cref="Ask"/> was called and no check has followed.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends then.</returns>
    public Task WaitUntilAskedAsync(CancellationToken cancellationToken) => _asked.Task.WaitAsync(cancellationToken);

    /// <summary>Looks whether a file has changed, and if so loads anew.</summary>
    /// <param name="cancellationToken">Stops it; what is in use stays.</param>
    /// <returns>What was replaced, which the caller disposes, or what is wrong.</returns>
    public async Task<ReloadResult<T>> CheckAsync(CancellationToken cancellationToken)
    {
        var wasAsked = _asked.Task.IsCompleted;
        if (wasAsked)
        {
            _asked = NewSignal();
        }

        // Taken before the files are read: a change in between is seen by the next check.
        var now = Look();
        if (!wasAsked && IsExplained(now))
        {
            _seen = now;
            return new ReloadResult<T>(Replaced: null, Problem: null);
        }

        _seen = now;
        try
        {
            var next = await _load(cancellationToken).ConfigureAwait(false);
            var replaced = Current;
            Current = next;
            return new ReloadResult<T>(replaced, Problem: null);
        }
        catch (PicsyncException wrong)
        {
            return new ReloadResult<T>(Replaced: null, wrong);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string[] Look() => [.. _files.Select(Digest)];

    // What this process wrote itself, such as a renewed token, it knows already.
    private bool IsExplained(string[] now) =>
        _files.Select((file, i) => OwnChanges.Explain(TargetOf(file), _seen[i], now[i])).All(static isExplained => isExplained);

    private static string TargetOf(string file) =>
        (File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(file);

    private static string Digest(string file)
    {
        try
        {
            return OwnChanges.DigestOf(File.ReadAllBytes(file));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // One that is missing or closed is a state as well; reading it for good says what is wrong.
            return cause.GetType().Name;
        }
    }
}
