namespace Picsync.Sync;

/// <summary>How often a sample draws other photos.</summary>
public enum SampleCadence
{
    /// <summary>Each day, by the local clock.</summary>
    Daily,

    /// <summary>Each week, from Monday on, by the local clock.</summary>
    Weekly,

    /// <summary>Never on its own: what is drawn stays until it leaves, and few others change when photos come or go.</summary>
    Never,

    /// <summary>In each run, by lot from all that match: what came before has no say.</summary>
    EachRun,
}
