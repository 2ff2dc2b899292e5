namespace Picsync.Sync;

/// <summary>How often a sample draws other photos.</summary>
public enum SampleCadence
{
    /// <summary>Each day, by the local clock.</summary>
    Daily,

    /// <summary>Each week, from Monday on, by the local clock.</summary>
    Weekly,

    /// <summary>In each run.</summary>
    EachRun,

    /// <summary>Never on its own: what is drawn stays until it leaves, and few others change when photos come or go.</summary>
    Never,
}
