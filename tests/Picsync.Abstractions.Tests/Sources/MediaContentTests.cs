namespace Picsync.Abstractions.Tests;

public sealed class MediaContentTests
{
    [Fact]
    public async Task Disposing_releases_the_stream_and_then_its_owner()
    {
        var released = new List<string>();
        var stream = new NotingStream(() => released.Add("stream"));
        var content = new MediaContent(stream, new Owner(() => released.Add("owner")));

        await content.DisposeAsync();

        Assert.Equal(["stream", "owner"], released);
    }

    [Fact]
    public async Task Disposing_without_an_owner_releases_the_stream()
    {
        var stream = new MemoryStream();
        var content = new MediaContent(stream);

        await content.DisposeAsync();

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Content_needs_a_stream()
    {
        Assert.Throws<ArgumentNullException>(() => new MediaContent(null!));
    }

    private sealed class NotingStream(Action released) : MemoryStream
    {
        public override ValueTask DisposeAsync()
        {
            released();
            return base.DisposeAsync();
        }
    }

    private sealed class Owner(Action released) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            released();
            return ValueTask.CompletedTask;
        }
    }
}
