namespace Picsync.Importer.Web.Waking;

/// <summary>Tells whoever carries out imports that there is one.</summary>
internal interface IWorkerAlarm
{
    /// <summary>Wakes a worker. An alarm that is lost costs time, not the import: it stays in the queue.</summary>
    Task WakeAsync(string importId, CancellationToken cancellationToken);
}
