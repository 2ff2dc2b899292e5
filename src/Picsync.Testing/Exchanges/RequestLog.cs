using System.Collections;

namespace Picsync.Testing;

/// <summary>The requests that a simulator got, oldest first. Reading it while requests come gives what there was at that moment.</summary>
public sealed class RequestLog : IReadOnlyList<RequestRecord>
{
    private readonly Lock _gate = new();
    private readonly List<RequestRecord> _records = [];
    private readonly Dictionary<string, (int Now, int Most)> _underWay = [];
    private (int Now, int Most) _all;

    internal RequestLog() { }

    /// <summary>Gets how many requests came.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>Gets the most requests that were worked on at one time.</summary>
    public int MostAtOnce
    {
        get
        {
            lock (_gate)
            {
                return _all.Most;
            }
        }
    }

    /// <summary>Gets how many requests came for each operation.</summary>
    public IReadOnlyDictionary<string, int> CountsByOperation => Snapshot().CountBy(static record => record.Operation).ToDictionary();

    /// <inheritdoc/>
    public RequestRecord this[int index]
    {
        get
        {
            lock (_gate)
            {
                return _records[index];
            }
        }
    }

    /// <summary>Counts the requests for one operation.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <returns>How many came.</returns>
    public int CountOf(string operation) => Snapshot().Count(record => record.Operation == operation);

    /// <summary>Gives the most requests for one operation that were worked on at one time.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <returns>How many.</returns>
    public int MostAtOnceOf(string operation)
    {
        lock (_gate)
        {
            return _underWay.GetValueOrDefault(operation).Most;
        }
    }

    /// <summary>Forgets the requests so far, so that a test counts those of its next step. Those being worked on stay counted as such.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _records.Clear();
            _all.Most = _all.Now;
            foreach (var operation in _underWay.Keys)
            {
                _underWay[operation] = (_underWay[operation].Now, _underWay[operation].Now);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<RequestRecord> GetEnumerator() => ((IEnumerable<RequestRecord>)Snapshot()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Begin(RequestRecord record)
    {
        lock (_gate)
        {
            _records.Add(record);
            _all = Grown(_all);
            _underWay[record.Operation] = Grown(_underWay.GetValueOrDefault(record.Operation));
        }
    }

    internal void End(RequestRecord record, int? statusCode, DateTimeOffset at)
    {
        lock (_gate)
        {
            record.StatusCode = statusCode;
            record.EndedAt = at;
            _all.Now--;
            var (now, most) = _underWay[record.Operation];
            _underWay[record.Operation] = (now - 1, most);
        }
    }

    private static (int Now, int Most) Grown((int Now, int Most) before) => (before.Now + 1, Math.Max(before.Most, before.Now + 1));

    private RequestRecord[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _records];
        }
    }
}
