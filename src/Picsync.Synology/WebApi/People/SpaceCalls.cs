namespace Picsync.Synology.WebApi;

/// <summary>Finds out which spaces the account may look into. That the shared space's APIs are listed proves nothing.</summary>
internal sealed class SpaceCalls(ApiConnection connection)
{
    /// <summary>Gets the account's library and, where it is enabled for the account, the shared space.</summary>
    /// <exception cref="ServiceRequestException">It could not be told.</exception>
    public async Task<IReadOnlyList<PhotoSpace>> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ProbeAsync(cancellationToken).ConfigureAwait(false);
            return [PhotoSpace.Personal, PhotoSpace.Shared];
        }
        catch (ApiRefusal refusal) when (IsDisabled(refusal))
        {
            Log.NoSharedSpace(connection.Logger, refusal.Reason);
            return [PhotoSpace.Personal];
        }
    }

    /// <summary>Makes sure that the account may look into the shared space.</summary>
    /// <exception cref="ApiRefusal">It may not; code 801 says that the space is not enabled for the account.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        connection.CallAsync(new ApiCall("look into the shared space", PhotoSpace.Shared.In("Browse.Item"), "count", 1), cancellationToken);

    private static bool IsDisabled(ApiRefusal refusal) =>
        refusal.Code is ApiCodes.SpaceDisabled or ApiCodes.NoPermission or 803 || ApiCodes.IsUnknownCall(refusal.Code);
}
