using System.Buffers;

namespace Picsync.Files;

/// <summary>One pass over a tar file that puts chosen files aside; each can be opened as soon as it has come by.</summary>
internal sealed class SpooledPass : IDisposable
{
    private readonly string _path;
    private readonly Dictionary<int, TaskCompletionSource<(long Offset, long Length)>> _places;
    private readonly SpoolFile _spool;
    private readonly CancellationTokenSource _giveUp = new();
    private Task _reading = Task.CompletedTask;
    private int _users;

    private SpooledPass(string path, IReadOnlyCollection<PartFile> files)
    {
        _path = path;
        _spool = CreateSpool();
        _places = files.ToDictionary(
            static file => file.Number,
            static _ => new TaskCompletionSource<(long Offset, long Length)>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
    }

    /// <summary>Gets whether nothing more is put aside.</summary>
    public bool IsOver => _reading.IsCompleted;

    /// <summary>Gets whether it was given up before all its files had come by.</summary>
    public bool WasCancelled => _giveUp.IsCancellationRequested;

    /// <summary>Begins a pass.</summary>
    /// <exception cref="ServiceRequestException">The temporary file cannot be made.</exception>
    public static SpooledPass Start(string path, IReadOnlyCollection<PartFile> files)
    {
        var pass = new SpooledPass(path, files);
        pass._spool.Keep();
        pass._reading = Task.Run(pass.Read);
        return pass;
    }

    public bool Includes(PartFile file) => _places.ContainsKey(file.Number);

    /// <summary>Opens a file once it has come by.</summary>
    public async Task<Stream> OpenAsync(PartFile file)
    {
        var (offset, length) = await _places[file.Number].Task.ConfigureAwait(false);
        return _spool.Open(offset, length);
    }

    /// <summary>Waits for the end of the pass, whatever came of it.</summary>
    public Task WaitAsync() => _reading;

    /// <summary>Counts one who waits; only for a pass that has not been released.</summary>
    public void AddUser()
    {
        Interlocked.Increment(ref _users);
        _spool.Keep();
    }

    /// <summary>Counts one who waits no more. The pass ends early when the last of them gave up.</summary>
    public void RemoveUser(bool gaveUp)
    {
        if (Interlocked.Decrement(ref _users) == 0 && gaveUp && !IsOver && !WasCancelled)
        {
            _giveUp.Cancel();
        }

        _spool.Release();
    }

    /// <summary>Lets go of the temporary file; pieces that are open stay readable.</summary>
    public void Dispose()
    {
        _spool.Release();
        _giveUp.Dispose();
    }

    private static SpoolFile CreateSpool()
    {
        try
        {
            return new SpoolFile();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(cause);
        }
    }

    private static ServiceRequestException NoRoom(Exception cause) =>
        new("The folder for temporary files", "hold photos of a Takeout", $"{cause.Message} Free some room there.", cause);

    private void Read()
    {
        try
        {
            long end = 0;
            var left = _places.Count;
            TarPass.Read(
                _path,
                (number, _, length, bytes) =>
                {
                    if (!_places.TryGetValue(number, out var place))
                    {
                        return true;
                    }

                    Write(bytes, end);
                    place.SetResult((end, length));
                    end += length;
                    return --left > 0;
                },
                _giveUp.Token
            );
            EndWith(new InvalidDataException("it has changed since it was listed"));
        }
        catch (OperationCanceledException)
        {
            foreach (var place in _places.Values)
            {
                place.TrySetCanceled();
            }
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or UnauthorizedAccessException or PicsyncException)
        {
            EndWith(cause);
        }
        finally
        {
            _spool.Release();
        }
    }

    private void EndWith(Exception cause)
    {
        foreach (var place in _places.Values.Where(place => place.TrySetException(cause)))
        {
            // Nobody need have asked for it.
            _ = place.Task.Exception;
        }
    }

    private void Write(Stream bytes, long offset)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int count;
            while ((count = bytes.Read(buffer)) > 0)
            {
                WriteToSpool(buffer.AsSpan(0, count), offset);
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteToSpool(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(_spool.Handle, bytes, offset);
        }
        catch (IOException cause)
        {
            throw NoRoom(cause);
        }
    }
}
