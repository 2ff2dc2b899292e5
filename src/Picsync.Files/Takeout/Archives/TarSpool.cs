using Picsync.Shared.Threads;

namespace Picsync.Files;

/// <summary>
/// Gives the photos of a tar file that cannot be entered in the middle. One pass puts the photo that is asked for, and those that will
/// probably be asked for next, into a temporary file up to a bound; they are handed out from there. So a whole sync takes about as
/// many passes as the bound fits into the archive, however many photos it asks for.
/// </summary>
/// <param name="path">The archive.</param>
/// <param name="limitBytes">How much one pass puts aside, of which two are kept; one photo that is larger counts as the exception.</param>
/// <param name="time">The clock.</param>
internal sealed class TarSpool(string path, long limitBytes, TimeProvider time)
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(2);
    private readonly Lock _gate = new();
    private SpooledPass? _pass;
    private SpooledPass? _before;
    private ITimer? _release;

    /// <summary>Gets how often the archive was gone through.</summary>
    public int PassCount { get; private set; }

    /// <summary>Gets whether a temporary file is kept.</summary>
    public bool IsHolding => _pass is not null;

    /// <summary>Opens a file of the archive.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or is not the one that was listed.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ServiceRequestException">The temporary file cannot be written.</exception>
    public async Task<Stream> OpenAsync(PartFile file, IEnumerable<PartFile> following, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SpooledPass pass;
            lock (_gate)
            {
                pass = Find(file) ?? Begin(file, following);
                pass.AddUser();
                PutOffRelease();
            }

            try
            {
                if (pass.Includes(file))
                {
                    return await pass.OpenAsync(file).WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                await pass.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Those who began this pass gave it up; the next one is ours.
            }
            finally
            {
                pass.RemoveUser(gaveUp: cancellationToken.IsCancellationRequested);
            }
        }
    }

    // Photos are asked for several at a time, so that one of those before may come after the first of those that follow.
    private SpooledPass? Find(PartFile file)
    {
        if (_before is { WasCancelled: false } && _before.Includes(file) && _pass?.Includes(file) != true)
        {
            return _before;
        }

        return _pass is { WasCancelled: false } && (_pass.Includes(file) || !_pass.IsOver) ? _pass : null;
    }

    private SpooledPass Begin(PartFile file, IEnumerable<PartFile> following)
    {
        _before?.Dispose();
        (_before, _pass) = (_pass, null);
        _pass = SpooledPass.Start(path, Choose(file, following));
        PassCount++;
        return _pass;
    }

    private List<PartFile> Choose(PartFile file, IEnumerable<PartFile> following)
    {
        var chosen = new List<PartFile> { file };
        var room = limitBytes - file.LengthBytes;
        foreach (var next in following)
        {
            if (next.LengthBytes > room)
            {
                break;
            }

            room -= next.LengthBytes;
            chosen.Add(next);
        }

        return chosen;
    }

    private void PutOffRelease()
    {
        _release ??= time.CreateTimer(
            static state => PoolCallback.Run(((TarSpool)state!).ReleaseIdle, static _ => { }),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _release.Change(s_idle, Timeout.InfiniteTimeSpan);
    }

    private void ReleaseIdle()
    {
        lock (_gate)
        {
            if (_pass is { IsOver: false })
            {
                PutOffRelease();
                return;
            }

            // Whatever cannot be released now lies in the temporary folder, and is nobody's to hand out any more.
            var (pass, before, release) = (_pass, _before, _release);
            (_pass, _before, _release) = (null, null, null);
            using (release)
            using (before)
            using (pass)
            {
                // Each one is released, also where another cannot be.
            }
        }
    }
}
