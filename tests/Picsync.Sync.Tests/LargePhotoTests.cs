namespace Picsync.Sync.Tests;

/// <summary>Counts what the whole process allocates, so nothing else runs beside it.</summary>
[Collection(Alone)]
public sealed class LargePhotoTests : IDisposable
{
    private const string Alone = "alone";
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Memory_of_a_large_photo_is_not_held()
    {
        const long Length = 200L * 1024 * 1024;
        _sync.Source.Add("large.jpg", Length, static () => new ZeroStream(Length));
        var downloader = new PhotoDownloader(_sync.Options, _sync.Time);
        var before = GC.GetTotalAllocatedBytes();

        var photo = await downloader.DownloadAsync(
            new SourceEntry(_sync.Source, _sync.Source.Items[0]),
            spoolPath: null,
            static _ => { },
            CancellationToken.None
        );

        Assert.Equal(Length, photo.LengthBytes);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50L * 1024 * 1024);
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;

    private sealed class ZeroStream(long length) : MemoryStream
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(_left, buffer.Length);
            buffer.Span[..count].Clear();
            _left -= count;
            return ValueTask.FromResult(count);
        }
    }
}
