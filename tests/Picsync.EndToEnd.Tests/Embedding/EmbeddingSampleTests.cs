using System.Net;
using System.Net.Sockets;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Embedding;

public sealed class EmbeddingSampleTests
{
    [Fact]
    public async Task Folder_to_frame_uploads_the_folder()
    {
        await using var world = await FrameWorld.StartAsync();
        Pictures.Add(world.Work, "pictures", first: 0, count: 3);

        var result = await world.Work.RunSampleAsync("FolderToFrame", "pictures", "Kitchen");

        Assert.Equal("Ok: 3 of 3 photos uploaded, 0 deleted\n", result.Expect(0).Output);
        Assert.Equal(3, world.Nixplay.FindPlaylist("ss_Kitchen")!.Items.Count);
    }

    [Fact]
    public async Task Own_source_is_known_to_the_configuration_and_synced()
    {
        using var work = new Workspace();
        using var web = ServePhoto(Pictures.Make(1), out var address);
        Directory.CreateDirectory(work.PathOf("frame"));
        var file = work.Write("own.yaml", $"albums:\n- name: Web\n  sources: {{webphotos: {address}}}\n  target: {{folder: frame}}\n");

        var result = await work.RunSampleAsync("OwnSource", file);

        Assert.Equal(1, result.Expect(0).Album("Web").GetProperty("uploaded").GetInt32());
        Assert.Equal(Pictures.Make(1), await File.ReadAllBytesAsync(work.PathOf("frame/Web/sunset.jpg")));
    }

    private static HttpListener ServePhoto(byte[] bytes, out string address)
    {
        var prefix = $"http://127.0.0.1:{FreePort()}/";
        var web = new HttpListener { Prefixes = { prefix } };
        web.Start();
        web.BeginGetContext(Answer, state: null);
        address = prefix + "sunset.jpg";
        return web;

        void Answer(IAsyncResult result)
        {
            if (!web.IsListening)
            {
                return;
            }

            var context = web.EndGetContext(result);
            web.BeginGetContext(Answer, state: null);
            context.Response.ContentType = "image/jpeg";
            context.Response.ContentLength64 = bytes.Length;
            context.Response.Headers["ETag"] = "\"1\"";
            if (context.Request.HttpMethod == "GET")
            {
                context.Response.OutputStream.Write(bytes);
            }

            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
