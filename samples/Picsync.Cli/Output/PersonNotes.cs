using System.Collections.Concurrent;

namespace Picsync.Cli.Output;

/// <summary>
/// What work says to the person that it waits for. The work hands it over and goes on; it is said in its order, beside the work. What
/// cannot be said is left out, and what comes after it is said all the same.
/// </summary>
internal sealed class PersonNotes(Action<Exception> failed) : IProgressDisplay
{
    private readonly ConcurrentQueue<Action> _waiting = new();

    /// <summary>Has something said soon.</summary>
    public void Post(Action say) => _waiting.Enqueue(say);

    public void Show()
    {
        while (_waiting.TryDequeue(out var say))
        {
            try
            {
                say();
            }
            catch (Exception cause)
            {
                failed(cause);
            }
        }
    }

    public void Close() { }
}
