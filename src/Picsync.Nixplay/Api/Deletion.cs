namespace Picsync.Nixplay;

/// <summary>Deletes; gone already is fine.</summary>
internal static class Deletion
{
    public static async Task RunAsync(ApiConnection api, ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            await api.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception) when (exception.StatusCode is 404 or 410)
        {
            // Deleted before, by an attempt whose answer was lost or by somebody else.
        }
    }
}
