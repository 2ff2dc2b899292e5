using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Contracts;

public class S3FrameTargetContractTests : FrameTargetContract, IAsyncLifetime
{
    private readonly List<S3Bed> _beds = [];

    protected override bool AllowsAlbumsOfOneName => false;

    protected override TargetAlbum MissingAlbum => new("frame/Gone/", "Gone");

    protected virtual void Configure(S3SimulatorOptions options) { }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var bed in _beds)
        {
            await bed.DisposeAsync();
        }
    }

    protected override async Task<IFrameTarget> CreateEmptyTargetAsync()
    {
        var bed = await S3Bed.StartAsync(Configure, static options => options.PageSize = 50);
        _beds.Add(bed);
        return bed.Target(layout: "{album}/{file}");
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() => S3Places.OneInManyWays();

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() => S3Places.Others();

    protected override Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
    {
        var objects = _beds[^1].Service.GetObjects(S3Bed.Bucket);
        return Task.FromResult<IReadOnlyList<ContentHash>>([
            .. objects
                .Where(item =>
                    item.Key.StartsWith(album.Id, StringComparison.Ordinal) && !item.Key.Contains(".picsync-", StringComparison.Ordinal)
                )
                .Select(static item => ContentHash.FromBytes(HashKind.Md5, System.Security.Cryptography.MD5.HashData(item.Bytes.Span))),
        ]);
    }
}
