using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing.Tests;

/// <summary>Plain HTTP against a simulator of Google Photos.</summary>
internal sealed class GoogleBrowser(GooglePhotosSimulator google) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string AccessToken { get; set; } = google.MakeAccessToken();

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    public async Task<JsonObject> GetJsonAsync(string path)
    {
        using var reply = await GetAsync(path);
        return await ReadAsync(reply);
    }

    public Task<HttpResponseMessage> SearchAsync(string json) =>
        SendAsync(HttpMethod.Post, "v1/mediaItems:search", new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonObject> SearchJsonAsync(string json)
    {
        using var reply = await SearchAsync(json);
        return await ReadAsync(reply);
    }

    public async Task<(int Status, JsonObject Json)> RefreshAsync(string refreshToken = "1//0eTEST-RT", string secret = "GOCSPX-test")
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("client_id", "1234-abc.apps.googleusercontent.com"),
            KeyValuePair.Create("client_secret", secret),
            KeyValuePair.Create("refresh_token", refreshToken),
            KeyValuePair.Create("grant_type", "refresh_token"),
        ]);
        using var reply = await Http.PostAsync(google.TokenAddress, form);
        return ((int)reply.StatusCode, await ReadAsync(reply));
    }

    public async Task<string> GetBaseUrlAsync(string itemId) =>
        (await GetJsonAsync($"v1/mediaItems/{itemId}"))["baseUrl"]!.GetValue<string>();

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage reply) =>
        (JsonObject)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;

    public static string[] IdsOf(JsonObject page, string member = "mediaItems") =>
        [.. (page[member]?.AsArray() ?? []).Select(static entry => entry!["id"]!.GetValue<string>())];

    public void Dispose() => Http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(google.LibraryAddress, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
        return await Http.SendAsync(request);
    }
}
