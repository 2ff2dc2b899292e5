using Microsoft.Extensions.Logging;

namespace Picsync.Sync;

/// <summary>What the engine was given to work with.</summary>
internal sealed record EngineServices(
    IHashCache Cache,
    ISyncJournal Journal,
    IPhotoTrash? Trash,
    SyncEngineOptions Options,
    TimeProvider Time,
    ILogger Logger
);
