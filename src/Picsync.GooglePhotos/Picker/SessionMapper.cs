using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns what the Picker says of a session into the package's own type.</summary>
internal static class SessionMapper
{
    /// <exception cref="ServiceRequestException">The answer names no session, or no page of Google's to pick on.</exception>
    public static PickingSession ToOpened(PickingSessionResource answer, Uri api)
    {
        var session = string.IsNullOrWhiteSpace(answer.Id) ? null : ToSession(answer, answer.Id, api);
        return session is { PickerUri: not null }
            ? session
            : throw new ServiceRequestException(
                GoogleRefusal.Service,
                PickerOperations.CreateSession,
                "the answer holds no session, or no page of Google's to pick on"
            );
    }

    public static PickingSession ToKnown(PickingSessionResource answer, string sessionId, Uri api) => ToSession(answer, sessionId, api);

    private static PickingSession ToSession(PickingSessionResource answer, string id, Uri api) =>
        new(id)
        {
            PickerUri = GooglePage.Find(answer.PickerUri, api),
            IsPicked = answer.MediaItemsSet == true,
            PollInterval = WireValues.ToDuration(answer.PollingConfig?.PollInterval),
            TimeLeft = WireValues.ToDuration(answer.PollingConfig?.TimeoutIn),
            ExpiresAt = WireValues.ToTime(answer.ExpireTime),
        };
}
