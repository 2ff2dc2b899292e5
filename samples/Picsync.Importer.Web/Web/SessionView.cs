namespace Picsync.Importer.Web.Web;

/// <summary>Who is signed in, and what the page needs to send requests that change something.</summary>
internal sealed record SessionView(bool IsSignedIn, string? Email, bool MayPick, string? RequestToken);
