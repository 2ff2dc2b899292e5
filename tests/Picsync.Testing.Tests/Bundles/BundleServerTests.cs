using System.Net;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class BundleServerTests
{
    [Fact]
    public async Task Exchanges_of_one_request_are_played_in_order_and_once_each()
    {
        await using var server = await StartAsync(
            """
            {"mappings":[
              {"request":{"method":"GET","urlPath":"/a"},"response":{"status":503},"metadata":{"origin":"reconstructed","source":"test"}},
              {"request":{"method":"GET","urlPath":"/a"},"response":{"status":200,"jsonBody":{"n":1}},"metadata":{"origin":"reconstructed","source":"test"}}
            ]}
            """
        );
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using var first = await http.GetAsync("a");
        using var second = await http.GetAsync("a");
        using var third = await http.GetAsync("a");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal("""{"n":1}""", await second.Content.ReadAsStringAsync());
        Assert.Equal(BundleServer.NothingLeftStatus, (int)third.StatusCode);
        Assert.Equal(["GET /a"], server.UnexpectedRequests);
    }

    [Fact]
    public async Task Request_is_matched_by_query_form_header_and_json_body()
    {
        await using var server = await StartAsync(
            """
            {"mappings":[
              {"request":{"method":"GET","urlPath":"/q","queryParameters":{"page":{"equalTo":"2"},"none":{"absent":true}}},"response":{"status":201}},
              {"request":{"method":"POST","urlPath":"/f","formParameters":{"name":{"matches":"W.*"}}},"response":{"status":202}},
              {"request":{"method":"POST","urlPath":"/j","headers":{"X-A":{"contains":"b"}},"bodyPatterns":[{"equalToJson":{"a":1,"b":[2]},"ignoreExtraElements":true}]},"response":{"status":203}}
            ]}
            """
        );
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "Winter")]);
        using var other = new FormUrlEncodedContent([KeyValuePair.Create("name", "Summer")]);
        using var json = new StringContent("""{"b":[2],"c":3,"a":1}""", Encoding.UTF8, "application/json");
        json.Headers.Add("X-A", "abc");

        using var wrongPage = await http.GetAsync("q?page=1");
        using var page = await http.GetAsync("q?page=2");
        using var wrongForm = await http.PostAsync("f", other);
        using var rightForm = await http.PostAsync("f", form);
        using var body = await http.PostAsync("j", json);

        Assert.Equal(
            [599, 201, 599, 202, 203],
            ((HttpResponseMessage[])[wrongPage, page, wrongForm, rightForm, body]).Select(reply => (int)reply.StatusCode)
        );
    }

    [Fact]
    public async Task Answer_has_its_headers_each_cookie_and_the_servers_address()
    {
        await using var server = await StartAsync(
            """
            {"mappings":[{"request":{"method":"GET","url":"/x?y=1"},
              "response":{"status":200,"headers":{"Content-Type":"text/plain","Set-Cookie":["a=1; Path=/","b=2; Path=/"]},"body":"{{request.baseUrl}}/next"}}]}
            """
        );
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.BaseAddress };

        using var reply = await http.GetAsync("x?y=1");

        Assert.Equal(new Uri(server.BaseAddress, "next").AbsoluteUri, await reply.Content.ReadAsStringAsync());
        Assert.Equal(["a=1; Path=/", "b=2; Path=/"], reply.Headers.GetValues("Set-Cookie"));
    }

    [Fact]
    public async Task What_is_left_over_or_came_unasked_is_named()
    {
        await using var server = await StartAsync(
            """{"mappings":[{"request":{"method":"GET","urlPath":"/a"},"response":{"status":200}}]}"""
        );
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var unexpected = await http.DeleteAsync("b");

        var problem = Assert.Throws<InvalidOperationException>(server.AssertAllPlayed);

        Assert.Contains("DELETE /b came", problem.Message, StringComparison.Ordinal);
        Assert.Contains("GET /a never came", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_exchanges_play_back_and_hold_no_secret()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var path = Path.GetTempFileName();
        try
        {
            using var recorder = new RecordingHandler("the simulator", "sim.user")
            {
                InnerHandler = new SocketsHttpHandler { UseCookies = false },
            };
            using var http = new HttpClient(recorder) { BaseAddress = nixplay.BaseAddress };
            using var recorded = await SignInAsync(http);
            await recorder.SaveAsync(path);
            var bundle = await File.ReadAllTextAsync(path);

            await using var server = await BundleServer.StartAsync(path);
            using var player = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.BaseAddress };
            using var played = await SignInAsync(player);

            server.AssertAllPlayed();
            Assert.Equal(1, recorder.Count);
            Assert.Equal(
                ["prod.csrftoken=redacted; Path=/", "prod.session.id=redacted; Path=/", "AWSELB=redacted; Path=/"],
                played.Headers.GetValues("Set-Cookie")
            );
            Assert.DoesNotContain("right", bundle, StringComparison.Ordinal);
            Assert.DoesNotContain("sim.user", bundle, StringComparison.Ordinal);
            Assert.DoesNotContain("csrf1", bundle, StringComparison.Ordinal);
            Assert.Contains("\"origin\": \"recorded\"", bundle, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Recorded_picture_keeps_its_length_and_loses_its_pixels()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var photo = google.AddPhoto(google.AddAlbum("Seaside").Id, "pier.jpg", new byte[] { 7, 7, 7 });
        using var browser = new GoogleBrowser(google);
        var url = await browser.GetBaseUrlAsync(photo.Id);
        var path = Path.GetTempFileName();
        try
        {
            using var recorder = new RecordingHandler("the simulator") { InnerHandler = new SocketsHttpHandler() };
            using var http = new HttpClient(recorder);

            var passedOn = await http.GetByteArrayAsync(new Uri(url + "=d"));
            await recorder.SaveAsync(path);

            Assert.Equal([7, 7, 7], passedOn);
            Assert.Contains("\"base64Body\": \"AAAA\"", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("https://s3.example/a.jpg?AWSAccessKeyId=AKIAEXAMPLE00000000&Expires=1&Signature=c2ln", "c2ln")]
    [InlineData("Authorization: Bearer abc.def", "abc.def")]
    [InlineData("ya29.TEST-AT-1", "TEST-AT-1")]
    [InlineData("1//0eTEST-RT", "TEST-RT")]
    [InlineData("write to ada@example.org now", "ada@")]
    [InlineData("user=ada%40example.org", "ada%40")]
    [InlineData("Grandma's house", "Grandma")]
    public void Text_loses_its_secrets(string text, string secret)
    {
        var sanitizer = new ExchangeSanitizer(["grandma"]);

        var clean = sanitizer.Clean(text);

        Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_loses_members_with_secret_names_and_keeps_the_rest()
    {
        var sanitizer = new ExchangeSanitizer([]);

        var clean = sanitizer.Clean(JsonComparer.TryParse("""{"token":"up1","data":[{"Policy":"p","fileSize":15}],"errors":[]}"""));

        Assert.Equal("""{"token":"redacted","data":[{"Policy":"redacted","fileSize":15}],"errors":[]}""", clean!.ToJsonString());
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient http) =>
        http.PostAsync(
            "www-login/",
            new FormUrlEncodedContent([KeyValuePair.Create("email", "sim.user"), KeyValuePair.Create("password", "right")])
        );

    private static async Task<BundleServer> StartAsync(string bundle)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, bundle);
            return await BundleServer.StartAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
