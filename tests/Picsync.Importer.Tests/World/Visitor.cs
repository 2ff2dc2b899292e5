using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.World;

/// <summary>A person's browser without a window: cookies, redirects, and the page's own requests.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly ImporterWorld _world;
    private readonly HttpClient _http;
    private readonly HttpClient _steps;

    public Visitor(ImporterWorld world)
    {
        _world = world;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = true })
        {
            BaseAddress = world.Address,
        };
        _steps = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false })
        {
            BaseAddress = world.Address,
        };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Gets the token that requests which change something carry; null before a sign-in.</summary>
    public string? RequestToken { get; private set; }

    /// <summary>Signs in at the simulated consent page.</summary>
    /// <returns>Where the browser ends up.</returns>
    public async Task<Uri> SignInAsync(string email = ImporterWorld.Ada, bool isAllowed = true, string? withoutScope = null)
    {
        var back = await DecideAsync(await AskAsync(), email, isAllowed, withoutScope);
        using var answer = await _http.GetAsync(back);
        await RenewTokenAsync();
        return answer.RequestMessage!.RequestUri!;
    }

    /// <summary>Begins a sign-in.</summary>
    /// <returns>The address of Google's consent page.</returns>
    public async Task<Uri> AskAsync()
    {
        using var asked = await _steps.GetAsync("sign-in");
        return asked.Headers.Location!;
    }

    /// <summary>Decides at the simulated consent page.</summary>
    /// <returns>Where Google sends the browser back to; it has not gone there.</returns>
    public async Task<Uri> DecideAsync(Uri consent, string email = ImporterWorld.Ada, bool isAllowed = true, string? withoutScope = null)
    {
        var page = await _steps.GetStringAsync(consent);
        var form = ScopeBoxes()
            .Matches(page)
            .Select(static match => match.Groups["scope"].Value)
            .Where(scope => scope != withoutScope)
            .ToDictionary(static scope => scope, static _ => "on");
        form["account"] = email;
        form["decision"] = isAllowed ? "allow" : "deny";
        using var decided = await _steps.PostAsync(consent, new FormUrlEncodedContent(form));
        return decided.Headers.Location!;
    }

    public static async Task<Visitor> SignedInAsync(ImporterWorld world, string email = ImporterWorld.Ada)
    {
        var visitor = new Visitor(world);
        await visitor.SignInAsync(email);
        return visitor;
    }

    /// <summary>Asks who is signed in, as the page does when it is loaded.</summary>
    public async Task<JsonNode> RenewTokenAsync()
    {
        var session = JsonNode.Parse(await _http.GetStringAsync("api/session"))!;
        RequestToken = (string?)session["requestToken"];
        return session;
    }

    /// <summary>Takes over all cookies of another browser, as whoever copied them does.</summary>
    public void CopyCookiesOf(Visitor other)
    {
        foreach (Cookie cookie in other.Cookies.GetCookies(_world.Address))
        {
            Cookies.Add(cookie);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task<JsonNode> GetJsonAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    /// <summary>Listens to the server's events, as an open page does.</summary>
    public async Task<StreamReader> ListenAsync() => await TryListenAsync() ?? throw new InvalidOperationException("There are no events.");

    /// <returns>The events; null when the server has none to give.</returns>
    public async Task<StreamReader?> TryListenAsync()
    {
        var response = await _http.GetAsync("api/imports/events", HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode == HttpStatusCode.OK ? new StreamReader(await response.Content.ReadAsStreamAsync()) : null;
    }

    /// <summary>Sends a request that changes something.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, bool withToken = true)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (withToken)
        {
            request.Headers.Add("X-Picsync-Request", RequestToken);
        }

        return _http.SendAsync(request);
    }

    public async Task<JsonNode> PostAsync(string path, object? body = null)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Chooses photos in the picker and waits until the importer knows.</summary>
    /// <returns>The pick's id.</returns>
    public async Task<string> PickAsync(params IReadOnlyList<string> itemIds)
    {
        var pick = (string)(await PostAsync("api/picks"))["id"]!;
        var session = _world.Google.PickingSessions.Single(static session => session.PickedIds is null);
        Assert.True(_world.Google.Pick(session.Id, itemIds));
        await Waiting.UntilAsync(async () => (bool)(await GetJsonAsync($"api/picks/{pick}"))["isPicked"]!, "the pick");
        return pick;
    }

    /// <summary>Starts an import.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StartAsync(object chosen) => (string)(await PostAsync("api/imports", chosen))["id"]!;

    /// <summary>Waits until an import has ended.</summary>
    /// <returns>The import.</returns>
    public async Task<JsonNode> WaitForEndAsync(string id)
    {
        JsonNode import = new JsonObject();
        await Waiting.UntilAsync(
            async () =>
            {
                import = (await GetJsonAsync($"api/imports/{id}"))["import"]!;
                return (string?)import["state"] is not ("queued" or "running");
            },
            "the import's end"
        );
        return import;
    }

    public void Dispose()
    {
        _http.Dispose();
        _steps.Dispose();
    }

    [GeneratedRegex("type=\"checkbox\" name=\"(?<scope>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScopeBoxes();
}
