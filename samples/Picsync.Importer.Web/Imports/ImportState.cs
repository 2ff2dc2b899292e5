namespace Picsync.Importer.Web.Imports;

/// <summary>How far an import is.</summary>
internal enum ImportState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>Everything is in the bucket.</summary>
    Done,

    /// <summary>Some photos could not be copied; the others are in the bucket.</summary>
    Partial,

    /// <summary>It could not be carried out; what was copied before stays.</summary>
    Failed,

    /// <summary>Its person stopped it; what was copied before stays.</summary>
    Cancelled,
}
