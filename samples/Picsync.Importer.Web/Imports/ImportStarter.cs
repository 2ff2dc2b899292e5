using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Imports;

/// <summary>Begins imports.</summary>
internal sealed class ImportStarter(ImportStore imports, ImportSources sources, TimeProvider time)
{
    /// <summary>Puts an import into the queue.</summary>
    /// <exception cref="ConfigurationException">The link is not one of a shared album.</exception>
    public async Task<ImportJob> StartAsync(
        string accountId,
        ImportKind kind,
        string reference,
        bool follows,
        CancellationToken cancellationToken
    )
    {
        // A link that is none is told at once, not by an import that fails.
        var source = await sources.CreateAsync(accountId, kind, reference, cancellationToken);
        (source as IDisposable)?.Dispose();
        var title = kind == ImportKind.Pick ? $"Photos chosen on {time.GetUtcNow():yyyy-MM-dd}" : "Shared album";
        return await imports.AddAsync(accountId, kind, reference, title, follows, cancellationToken);
    }
}
