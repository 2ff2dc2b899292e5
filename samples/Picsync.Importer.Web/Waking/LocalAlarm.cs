namespace Picsync.Importer.Web.Waking;

/// <summary>Does nothing: the worker in this very process looks every second.</summary>
internal sealed class LocalAlarm : IWorkerAlarm
{
    public Task WakeAsync(string importId, CancellationToken cancellationToken) => Task.CompletedTask;
}
