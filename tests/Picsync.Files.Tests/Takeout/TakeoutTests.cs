using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Files.Tests;

/// <summary>A Takeout in the making and a folder to write it to.</summary>
public abstract class TakeoutTests : IDisposable
{
    protected const string Stamp = "20260801T101500Z";

    /// <summary>What a Takeout comes as.</summary>
    public enum Form
    {
        Zip,
        Tgz,
        Folder,
    }

    protected static DateTimeOffset Taken { get; } = new(2026, 8, 2, 8, 14, 7, TimeSpan.Zero);

    protected TemporaryFolder Files { get; } = new();

    protected TakeoutBuilder Takeout { get; } = new();

    public void Dispose()
    {
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static byte[] Bytes(int seed) => SamplePhoto.Create("x.jpg", seed).Bytes.ToArray();

    protected static Task<IReadOnlyList<MediaItem>> ListAsync(string path, TakeoutOptions? options = null) =>
        ListAsync(new TakeoutPhotoSource(path, options));

    protected static async Task<IReadOnlyList<MediaItem>> ListAsync(TakeoutPhotoSource source)
    {
        var (items, doubt) = await ListWithDoubtAsync(source);
        return doubt is null ? items : throw doubt;
    }

    /// <summary>Lists, and gives what came before the doubt together with it.</summary>
    protected static async Task<(IReadOnlyList<MediaItem> Items, IncompleteListingException? Doubt)> ListWithDoubtAsync(
        TakeoutPhotoSource source
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        var items = new List<MediaItem>();
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
            {
                items.Add(item);
            }
        }
        catch (IncompleteListingException doubt)
        {
            return (items, doubt);
        }

        return (items, null);
    }

    protected static async Task<byte[]> ReadAsync(TakeoutPhotoSource source, MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    protected string Write(Form form) =>
        form switch
        {
            Form.Folder => Takeout.WriteFolder(Files.Root),
            Form.Zip => Takeout.WriteParts(Files.Root, Stamp, 1)[0],
            _ => Takeout.WriteParts(Files.Root, Stamp, 2, ".tgz")[0],
        };
}
