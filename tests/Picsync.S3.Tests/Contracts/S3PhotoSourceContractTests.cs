using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Contracts;

public sealed class S3PhotoSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private readonly List<S3Bed> _beds = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var bed in _beds)
        {
            await bed.DisposeAsync();
        }
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        var bed = await S3Bed.StartAsync(client: static options => options.PageSize = 100);
        _beds.Add(bed);
        foreach (var photo in photos)
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        return bed.Source();
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _beds[^1].Service.RemoveObject(S3Bed.Bucket, "frame/" + item.Id);
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        _beds[^1].Service.Faults.On(FaultPlan.AnyOperation).Always().Respond(500);
        return Task.FromResult(true);
    }
}
