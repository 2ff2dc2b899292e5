using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing.Tests;

/// <summary>Plain HTTP against a simulator, with cookies and headers in the hands of the test.</summary>
internal sealed class NixplayBrowser : IDisposable
{
    private readonly NixplaySimulator _nixplay;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public NixplayBrowser(NixplaySimulator nixplay) => _nixplay = nixplay;

    public HttpClient Http => _http;

    public Dictionary<string, string> Cookies { get; } = [];

    public static async Task<NixplayBrowser> SignInAsync(NixplaySimulator nixplay)
    {
        var browser = new NixplayBrowser(nixplay);
        using var reply = await browser.PostAsync("www-login/", ("email", "sim.user"), ("password", "right"));
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<JsonNode> GetJsonAsync(string path)
    {
        using var reply = await GetAsync(path);
        return await ReadJsonAsync(reply);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value)))
        );

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_nixplay.BaseAddress, path)) { Content = content };
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(static cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (method != HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("X-CSRFToken", Cookies.GetValueOrDefault("prod.csrftoken", ""));
            request.Headers.Add("Origin", "https://app.nixplay.com");
            request.Headers.Referrer = new Uri("https://app.nixplay.com/");
        }

        change?.Invoke(request);
        var reply = await _http.SendAsync(request);
        KeepCookies(reply);
        return reply;
    }

    public async Task<JsonObject> GetTicketAsync(string receiver, long id, string fileName, byte[] bytes, string type = "image/jpeg")
    {
        using var tokenReply = await PostAsync("v3/upload/receivers/", (receiver, $"{id}"), ("total", "1"));
        var token = (await ReadJsonAsync(tokenReply))["token"]!.GetValue<string>();
        using var reply = await PostAsync(
            "v3/photo/upload/",
            (receiver, $"{id}"),
            ("uploadToken", token),
            ("fileName", fileName),
            ("fileType", type),
            ("fileSize", $"{bytes.Length}")
        );
        return (JsonObject)(await ReadJsonAsync(reply))["data"]!;
    }

    public static List<(string Name, string Value)> FieldsOf(JsonObject ticket) =>
        [
            ("key", Text(ticket, "key")),
            ("acl", Text(ticket, "acl")),
            ("content-type", Text(ticket, "fileType")),
            ("x-amz-meta-batch-upload-id", Text(ticket, "batchUploadId")),
            ("success_action_status", "201"),
            ("AWSAccessKeyId", Text(ticket, "AWSAccessKeyId")),
            ("Policy", Text(ticket, "Policy")),
            ("Signature", Text(ticket, "Signature")),
        ];

    public async Task<HttpResponseMessage> UploadAsync(JsonObject ticket, byte[] bytes)
    {
        using var form = MakeForm(FieldsOf(ticket), bytes);
        return await _http.PostAsync(new Uri(Text(ticket, "s3UploadUrl")), form);
    }

    public Task<HttpResponseMessage> AwaitAsync(JsonObject ticket) =>
        _http.GetAsync(new Uri(_nixplay.UploadMonitorAddress, $"status?id={ticket["userUploadIds"]![0]}"));

    /// <summary>Uploads and waits.</summary>
    /// <returns>The monitor's status and text.</returns>
    public async Task<(HttpStatusCode Status, string Text)> PutPhotoAsync(string receiver, long id, string fileName, byte[] bytes)
    {
        var ticket = await GetTicketAsync(receiver, id, fileName, bytes);
        using var uploaded = await UploadAsync(ticket, bytes);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        using var watched = await AwaitAsync(ticket);
        return (watched.StatusCode, await watched.Content.ReadAsStringAsync());
    }

    public static ByteArrayContent MakeForm(List<(string Name, string Value)> fields, byte[]? file, string? afterFile = null)
    {
        const string Boundary = "picsync-test-boundary";
        using var body = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        }

        if (file is not null)
        {
            body.Write(
                Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n")
            );
            body.Write(file);
            body.Write("\r\n"u8);
        }

        if (afterFile is not null)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"late\"\r\n\r\n{afterFile}\r\n"));
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
        return content;
    }

    public static async Task<JsonNode> ReadJsonAsync(HttpResponseMessage reply) =>
        JsonNode.Parse(await reply.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("The body is null.");

    public void Dispose() => _http.Dispose();

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private void KeepCookies(HttpResponseMessage reply)
    {
        foreach (var line in reply.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var pair = line.Split(';')[0].Split('=', 2);
            Cookies[pair[0]] = pair[1];
        }
    }
}
