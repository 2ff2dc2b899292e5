namespace Picsync.Shared.Threads;

/// <summary>
/// Runs what the system calls on a thread of its own: a timer's, a watcher's, the one that cancels a token. An exception that left such a
/// call would end the process, whatever it was doing.
/// </summary>
internal static class PoolCallback
{
    /// <summary>Runs a callback; nothing that it throws leaves.</summary>
    /// <param name="work">What is called.</param>
    /// <param name="failed">Takes what it threw, to tell of it or to make up for it.</param>
    public static void Run(Action work, Action<Exception> failed)
    {
        try
        {
            work();
        }
        catch (Exception cause)
        {
            try
            {
                failed(cause);
            }
            catch (Exception)
            {
                // Whoever is told of failures failed too. Nobody is left to tell, and the work that goes on matters more.
            }
        }
    }
}
