using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.GooglePhotos.Tests;

/// <summary>A sign-in that waits for its redirect, and a browser that can bring it.</summary>
internal sealed class PendingSignIn : IDisposable
{
    private readonly HttpClient _browser = new();

    public PendingSignIn(GoogleSignIn signIn, IReadOnlyList<string>? scopes = null, CancellationToken cancellationToken = default)
    {
        Grant = signIn.SignInAsync(link => Link = link, scopes, cancellationToken);
        Query = QueryHelpers.ParseQuery(Link.Query).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
    }

    public Task<GoogleGrant> Grant { get; }

    public Uri Link { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Query { get; }

    public Uri Redirect => new(Query["redirect_uri"]);

    public async Task<(HttpStatusCode Status, string Page)> VisitAsync(string query, string? path = null)
    {
        using var reply = await _browser.GetAsync(new Uri(Redirect, (path ?? Redirect.AbsolutePath) + query));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Comes back as Google sends a browser back.</summary>
    public Task<(HttpStatusCode Status, string Page)> ReturnAsync(string query = "&code=4/0AX-test") =>
        VisitAsync($"?state={Query["state"]}{query}");

    public void Dispose() => _browser.Dispose();
}
