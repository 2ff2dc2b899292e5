namespace Picsync.GooglePhotos;

/// <summary>A session of Google's picker: a page on which a person chooses photos for this app.</summary>
/// <param name="Id">The session's id.</param>
public sealed record PickingSession(string Id)
{
    /// <summary>Gets the page on which a person picks, signed in to the same account. Once <i>Done</i> was pressed it is dead; it cannot be framed.</summary>
    /// <value>https at Google; null in answers that no longer tell it.</value>
    public Uri? PickerUri { get; init; }

    /// <summary>Gets the link to give a browser: <see cref="PickerUri"/>, and the page closes by itself at the end.</summary>
    public Uri? BrowserLink =>
        PickerUri is { } page ? new Uri($"{page.GetLeftPart(UriPartial.Path).TrimEnd('/')}/autoclose{page.Query}") : null;

    /// <summary>Gets whether the person has pressed <i>Done</i>, so that the items can be listed.</summary>
    public bool IsPicked { get; init; }

    /// <summary>Gets how long to wait between two looks; null where Google does not say.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Gets how long looking is still of use, counted from the answer; zero means that it is not. Null where Google does not say.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Gets when the session and its items end; null where Google does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Names the session without its page: whoever has that can pick.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"session {Id}";
}
