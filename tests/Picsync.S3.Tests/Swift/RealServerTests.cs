using System.Security.Cryptography;
using Picsync.S3.Tests.Support;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.S3.Tests.Swift;

/// <summary>What the simulator says, said by code that is not ours. See docs/services/s3.md for what this server lacks.</summary>
public sealed class RealServerTests(RealServer server) : IClassFixture<RealServer>
{
    private const int MiB = 1 << 20;

    public static TheoryData<string, int> TargetFacts => ContractFacts.Of(typeof(FrameTargetContract));

    public static TheoryData<string, int> ReadingFacts => ContractFacts.Of(typeof(ReadableFrameTargetContract));

    public static TheoryData<string, int> SourceFacts => ContractFacts.Of(typeof(PhotoSourceContract));

    [RealServerTheory]
    [MemberData(nameof(TargetFacts))]
    public Task Contract_of_targets_holds(string fact, int row) => ContractFacts.RunAsync(new TargetSuite(server), fact, row);

    [RealServerTheory]
    [MemberData(nameof(ReadingFacts))]
    public Task Contract_of_readable_targets_holds(string fact, int row) => ContractFacts.RunAsync(new ReadingSuite(server), fact, row);

    [RealServerTheory]
    [MemberData(nameof(SourceFacts))]
    public Task Contract_of_sources_holds(string fact, int row) => ContractFacts.RunAsync(new SourceSuite(server), fact, row);

    [RealServerFact]
    public async Task Captions_dates_and_sources_come_back_as_they_were()
    {
        var place = server.NewPlace();
        using var target = new S3FrameTarget(server.Connect(), new S3TargetOptions(place));
        var album = await target.OpenAsync();
        var upload = SamplePhoto.Create("Zoë 🌊.jpg", 3).ToUpload() with
        {
            Caption = "Zoë & Ömer — 100 % \"Meer\"  日本 ",
            TakenAt = new DateTimeOffset(2024, 2, 29, 12, 30, 1, TimeSpan.FromHours(-3)),
            Source = new SourceId("googlephotos/album/ü"),
            SourceItemId = "item",
        };
        var receipt = await target.UploadAsync(album, upload, CancellationToken.None);
        var head = await ObjectHead.FindAsync(server.Connect(), server.Bucket, receipt.ItemId!, CancellationToken.None);
        await target.PublishAsync(album, await target.ListAsync(album), new PublishOptions(), CancellationToken.None);

        var read = Assert.Single(await new S3PhotoSource(server.Connect(), place).ListAsync());

        Assert.Equal(upload.Caption, head?.Metadata.Caption);
        Assert.Equal("googlephotos/album/ü", head?.Metadata.Source);
        Assert.Equal((upload.Caption, upload.TakenAt, upload.FileName), (read.Caption, read.TakenAt, read.FileName));
        Assert.Equal(upload.Hashes, read.Hashes);
    }

    [RealServerFact]
    public async Task Photo_never_replaces_another_one_of_its_name()
    {
        using var target = new S3FrameTarget(server.Connect(), new S3TargetOptions(server.NewPlace()));
        var album = await target.OpenAsync();
        var photos = Enumerable.Range(1, 12).Select(static seed => SamplePhoto.Create("IMG_0001.jpg", seed)).ToList();

        await Task.WhenAll(photos.Select(photo => target.UploadAsync(album, photo)));

        Assert.Equal(
            photos.Select(static photo => photo.Hashes.Md5).ToHashSet(),
            (await target.ListAsync(album)).Select(static item => item.Hash).ToHashSet()
        );
    }

    [RealServerFact]
    public async Task Long_video_goes_in_parts_and_on_with_them_after_a_cut()
    {
        var place = server.NewPlace();
        var bytes = RandomNumberGenerator.GetBytes(17 * MiB);
        var logs = new LogCatcher<S3Connection>();
        var video = new PhotoUpload
        {
            FileName = "video.mp4",
            ContentType = "video/mp4",
            LengthBytes = bytes.Length,
            Hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)),
                ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes)),
                bytes.Length
            ),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new CutFrom(bytes, 11 * MiB)),
        };
        using var first = new S3FrameTarget(Connect(), new S3TargetOptions(place));
        var album = await first.OpenAsync();
        var whole = video with { OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)) };
        var opened = 0;
        var failing = video with
        {
            // The first opening is the reading for the parts' digests.
            OpenReadAsync = token => opened++ == 0 ? whole.OpenReadAsync(token) : video.OpenReadAsync(token),
        };
        await Assert.ThrowsAnyAsync<Exception>(() => first.UploadAsync(album, failing, CancellationToken.None));

        using var second = new S3FrameTarget(Connect(), new S3TargetOptions(place));
        var receipt = await second.UploadAsync(await second.OpenAsync(), whole, CancellationToken.None);

        Assert.Contains("Going on with the upload", logs.Text, StringComparison.Ordinal);
        Assert.False(receipt.WasAlreadyThere);
        Assert.Single(await second.ConfirmAsync(album, [receipt], CancellationToken.None));
        await using var content = await second.OpenReadAsync(album, new TargetItem(receipt.ItemId!), CancellationToken.None);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(content.Stream));

        S3Connection Connect() =>
            server.Connect(
                static options =>
                {
                    options.MultipartThresholdBytes = 10 * MiB;
                    options.PartBytes = 5 * MiB;
                    options.ParallelParts = 1;
                    options.MaxRetries = 0;
                },
                logs
            );
    }

    [RealServerFact]
    public async Task Secret_that_is_wrong_and_bucket_that_is_missing_are_told_apart()
    {
        var wrong = new S3PhotoSource(
            server.Connect(static options => (options.AccessKeyId, options.SecretAccessKey) = ("picsync:tester", "wrong")),
            server.NewPlace()
        );
        var missing = new S3PhotoSource(server.Connect(), new S3Location($"no-bucket-{Guid.NewGuid():n}"));

        await Assert.ThrowsAsync<SignInRequiredException>(() => wrong.ListAsync());
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => missing.ListAsync());
    }

    [RealServerFact]
    public async Task Deleted_album_leaves_nothing()
    {
        var place = server.NewPlace();
        using var target = new S3FrameTarget(server.Connect(), new S3TargetOptions(place));
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.CreateMany(4));

        Assert.Equal(4, await target.DeleteAlbumAsync(album, CancellationToken.None));

        Assert.Null(await target.FindAlbumAsync(album.Name, CancellationToken.None));
    }

    /// <summary>Content whose end cannot be read.</summary>
    private sealed class CutFrom(byte[] bytes, int end) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Check(count) ? base.Read(buffer, offset, count) : 0;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Check(buffer.Length) ? base.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(0);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        private bool Check(int count) =>
            Position + Math.Min(count, Length - Position) <= end ? true : throw new IOException("The disk cannot be read.");
    }

    private sealed class TargetSuite(RealServer server) : FrameTargetContract
    {
        private S3Location _place = null!;

        protected override bool AllowsAlbumsOfOneName => false;

        protected override int ManyItems => 30;

        protected override TargetAlbum MissingAlbum => new($"{_place.Prefix}Gone/", "Gone");

        protected override Task<IFrameTarget> CreateEmptyTargetAsync()
        {
            _place = server.NewPlace();
            return Task.FromResult<IFrameTarget>(
                new S3FrameTarget(
                    server.Connect(static options => options.PageSize = 8),
                    new S3TargetOptions(_place) { Layout = "{album}/{file}" }
                )
            );
        }

        protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() => S3Places.OneInManyWays();

        protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() => S3Places.Others();

        protected override async Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
        {
            var seen = new List<ContentHash>();
            var source = new S3PhotoSource(server.Connect(), new S3Location(server.Bucket, album.Id));
            foreach (var item in await source.ListAsync())
            {
                await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
                seen.Add(ContentHash.FromBytes(HashKind.Md5, await MD5.HashDataAsync(content.Stream)));
            }

            return seen;
        }
    }

    private sealed class ReadingSuite(RealServer server) : ReadableFrameTargetContract
    {
        protected override Task<IFrameTarget> CreateEmptyTargetAsync() =>
            Task.FromResult<IFrameTarget>(new S3FrameTarget(server.Connect(), new S3TargetOptions(server.NewPlace())));
    }

    private sealed class SourceSuite(RealServer server) : PhotoSourceContract
    {
        private S3Location? _place;

        protected override int ManyPhotos => 40;

        protected override async Task<bool> TryRemoveAsync(MediaItem item)
        {
            await ObjectDeletion.DeleteAsync(server.Connect(), server.Bucket, _place!.Prefix + item.Id, CancellationToken.None);
            return true;
        }

        protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
        {
            var place = _place = server.NewPlace();
            var connection = server.Connect(static options => options.PageSize = 15);
            foreach (var photo in photos)
            {
                var put = new ObjectPut(connection, server.Bucket)
                {
                    Key = place.Prefix + photo.FileName,
                    ContentType = "image/jpeg",
                    LengthBytes = photo.Bytes.Length,
                    Hashes = photo.Hashes,
                    OpenReadAsync = photo.ToUpload().OpenReadAsync,
                    Condition = PutCondition.Absent,
                };
                await put.SendAsync(CancellationToken.None);
            }

            return new S3PhotoSource(connection, place);
        }
    }
}
