using Picsync.S3.Tests.Support;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Contracts;

public sealed class S3ReadableFrameTargetContractTests : ReadableFrameTargetContract, IAsyncLifetime
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

    protected override async Task<IFrameTarget> CreateEmptyTargetAsync()
    {
        var bed = await S3Bed.StartAsync();
        _beds.Add(bed);
        return bed.Target();
    }
}
