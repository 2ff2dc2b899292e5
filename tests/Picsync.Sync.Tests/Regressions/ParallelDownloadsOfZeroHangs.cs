using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.Sync.Tests.Regressions;

/// <summary>An engine that was made without a container took any options, and some of them hung its runs for ever.</summary>
public sealed class ParallelDownloadsOfZeroHangs
{
    public static TheoryData<string, Action<SyncEngineOptions>> Wrong =>
        new()
        {
            { "ParallelDownloads", static options => options.ParallelDownloads = 0 },
            { "ParallelDownloads", static options => options.ParallelDownloads = 33 },
            { "MaxParallelUploads", static options => options.MaxParallelUploads = -1 },
            { "DownloadRetries", static options => options.DownloadRetries = 11 },
            { "StallTimeout", static options => options.StallTimeout = TimeSpan.Zero },
            { "LeaseWait", static options => options.LeaseWait = TimeSpan.FromHours(2) },
            { "JournalRetention", static options => options.JournalRetention = TimeSpan.Zero },
            { "SpoolDirectory", static options => options.SpoolDirectory = " " },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_option_is_refused_where_the_engine_is_made(string property, Action<SyncEngineOptions> change)
    {
        var options = new SyncEngineOptions();
        change(options);

        var refusal = Assert.Throws<OptionsValidationException>(() => Make(options));

        Assert.Contains(property, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() =>
            Make(new SyncEngineOptions { ParallelDownloads = 0, MaxParallelUploads = 0 })
        );

        Assert.Equal(2, refusal.Failures.Count());
    }

    private static PhotoSyncEngine Make(SyncEngineOptions options) =>
        new(
            new InMemoryHashCache(),
            new InMemorySyncJournal(),
            Options.Create(options),
            TimeProvider.System,
            NullLogger<PhotoSyncEngine>.Instance
        );
}
