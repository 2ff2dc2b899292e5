namespace Picsync.Importer.Web.Configuration;

/// <summary>What a process of the importer does.</summary>
internal enum ImporterRole
{
    /// <summary>Serves the page and carries out the imports: one process on one machine.</summary>
    All,

    /// <summary>Serves the page only; imports are handed to workers by the queue.</summary>
    Web,

    /// <summary>Carries out imports, when <c>POST /events</c> wakes it.</summary>
    Worker,
}
