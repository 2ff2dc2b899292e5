using System.Security.Cryptography;
using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Regressions;

/// <summary>Answers of the service that stood still or came in drops were read for ever, most of them by the AWS client itself.</summary>
public sealed class TricklingAnswerHungTheRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(S3Operations.ListObjects, 0)]
    [InlineData(S3Operations.ListObjects, 1)]
    [InlineData(S3Operations.ListObjects, 2)]
    [InlineData(S3Operations.GetObject, 0)]
    [InlineData(S3Operations.GetObject, 1)]
    [InlineData(S3Operations.GetObject, 2)]
    [InlineData(S3Operations.PutObject, 3)]
    public async Task Body_that_stalls_or_trickles_ends_its_call(string operation, int kind)
    {
        await using var bed = await S3Bed.StartAsync();
        var first = bed.Target();
        await first.RunAsync(await first.OpenAsync(), SamplePhoto.CreateMany(2));
        var connection = bed.Connect(static options =>
        {
            options.Patience = new TransferPatience { StallTimeout = TimeSpan.FromMilliseconds(200), LeastBytesPerSecond = 1_000_000 };
            options.MaxRetries = 1;
        });
        var fault = bed.Service.Faults.On(operation).Always();
        _ = kind switch
        {
            0 => fault.StallBody(),
            1 => fault.StallBody(keptBytes: 10),
            2 => fault.TrickleBody(TimeSpan.FromMilliseconds(50)),
            _ => fault.TakeInDrops(TimeSpan.FromMilliseconds(50)),
        };

        var error = await Record.ExceptionAsync(() => UseAsync(bed, connection).WaitAsync(s_limit));

        Assert.True(
            error is PicsyncException or IOException,
            $"'{operation}' ended in {error?.GetType().Name ?? "nothing"}: {error?.Message}"
        );
    }

    private static async Task UseAsync(S3Bed bed, S3Connection connection)
    {
        var source = bed.Source(connection: connection);
        foreach (var item in await source.ListAsync())
        {
            await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
            await content.Stream.CopyToAsync(Stream.Null);
        }

        var target = bed.Target(connection: connection);
        var album = await target.OpenAsync();
        await target.UploadAsync(album, Large(), CancellationToken.None);
    }

    // More than all buffers on the way take up.
    private static PhotoUpload Large()
    {
        var bytes = new byte[32 * 1024 * 1024];
        return new PhotoUpload
        {
            FileName = "large.jpg",
            ContentType = "image/jpeg",
            LengthBytes = bytes.Length,
            Hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)),
                ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes)),
                bytes.Length
            ),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
        };
    }
}
