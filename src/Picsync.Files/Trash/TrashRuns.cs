namespace Picsync.Files;

/// <summary>
/// The runs that are putting photos in. Each has a file in its folder that is held open: other processes see by it that the run is under way, and
/// the system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class TrashRuns(TrashLayout layout) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, FileStream?> _signs = [];
    private readonly Dictionary<(string Stem, string Content), long> _put = [];

    /// <summary>Notes a run, and that it puts bytes in.</summary>
    /// <param name="run">The run.</param>
    /// <param name="content">The name of the bytes; equal ones count once.</param>
    /// <param name="lengthBytes">How many there are.</param>
    /// <param name="most">How many bytes the runs under way may put in together.</param>
    /// <returns>Whether they fit.</returns>
    public bool TryAdd(RunId run, string content, long lengthBytes, long most)
    {
        lock (_gate)
        {
            var key = (StemOf(run), content);
            var beside = _put.Where(pair => pair.Key.Content != content)
                .DistinctBy(static pair => pair.Key.Content)
                .Sum(static pair => pair.Value);
            if (beside + lengthBytes > most)
            {
                return false;
            }

            if (!_signs.ContainsKey(run))
            {
                _signs.Add(run, layout.Mark(run));
            }

            _put[key] = lengthBytes;
            return true;
        }
    }

    /// <summary>Tells whether a run, or another album's of the same, is under way here.</summary>
    public bool Include(RunId run)
    {
        lock (_gate)
        {
            return _signs.Keys.Any(known => StemOf(known) == StemOf(run));
        }
    }

    public void Remove(RunId run)
    {
        lock (_gate)
        {
            if (_signs.Remove(run, out var sign))
            {
                sign?.Dispose();
                layout.Unmark(run);
            }

            if (!_signs.Keys.Any(known => StemOf(known) == StemOf(run)))
            {
                foreach (var key in _put.Keys.Where(key => key.Stem == StemOf(run)).ToList())
                {
                    _put.Remove(key);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var sign in _signs.Values)
            {
                sign?.Dispose();
            }

            _signs.Clear();
        }
    }

    // The runs of several albums that began together differ by a number behind a dot.
    private static string StemOf(RunId run) => run.Value.LastIndexOf('.') is > 0 and var dot ? run.Value[..dot] : run.Value;
}
