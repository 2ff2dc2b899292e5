using Microsoft.Extensions.DependencyInjection;
using Picsync.Hosting.Tests.Fakes;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>A probe that threw what is no exception of Picsync's ended the doctor: nothing of what else was examined was told.</summary>
public sealed class ProbeThatThrewEndedTheDoctor : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Exception> Failures =>
        [
            new FormatException("odd bytes"),
            new IOException("the line is cut"),
            new OperationCanceledException("of its own"),
            new InvalidOperationException("of somebody else"),
        ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Probe_that_throws_anything_is_a_finding_and_the_others_go_on(Exception failure)
    {
        var report = await ExamineAsync(new Probe("nixplay", failure), new Probe("folders", failure: null));

        var finding = Assert.Single(report.Checks, static check => check.Subject == "nixplay").Finding;
        Assert.Equal(ProbeStatus.Problem, finding.Status);
        Assert.Contains(failure.Message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(report.Checks, static check => check is { Subject: "folders", Finding.Status: ProbeStatus.Ok });
        Assert.Contains(report.Checks, static check => check.Subject == "spool");
        Assert.Equal(ExitCodes.Failed, report.ExitCode);
    }

    [Fact]
    public async Task Source_that_throws_anything_is_a_finding()
    {
        var report = await ExamineAsync(static _ => throw new FormatException("odd source"));

        var finding = Assert.Single(report.Checks, static check => check.Subject == "album First").Finding;
        Assert.Contains("odd source", finding.Message, StringComparison.Ordinal);
        Assert.Contains(report.Checks, static check => check.Subject == "spool");
        Assert.Equal(ExitCodes.Failed, report.ExitCode);
    }

    [Fact]
    public async Task Doctor_that_is_stopped_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ExamineAsync(static name => new InMemoryPhotoSource(name), stop.Token, new Probe("nixplay", new OperationCanceledException()))
        );
    }

    private Task<DoctorReport> ExamineAsync(params IServiceProbe[] probes) =>
        ExamineAsync(static name => new InMemoryPhotoSource(name), CancellationToken.None, probes);

    private Task<DoctorReport> ExamineAsync(Func<string, IPhotoSource> create) => ExamineAsync(create, CancellationToken.None);

    private async Task<DoctorReport> ExamineAsync(
        Func<string, IPhotoSource> create,
        CancellationToken cancellationToken,
        params IServiceProbe[] probes
    )
    {
        var path = Path.Combine(_folder.Path, "picsync.yaml");
        await File.WriteAllTextAsync(path, "albums:\n- name: First\n  sources: {folders: a}\n", CancellationToken.None);
        var services = new ServiceCollection();
        services.AddSingleton<IHashCache>(new InMemoryHashCache());
        services.AddSingleton<ISyncJournal>(new InMemorySyncJournal(TimeProvider.System));
        services.AddPicsync();
        // The first time it is asked is while the file is checked, the second time while the source is examined.
        var asked = 0;
        services.AddSingleton<IPhotoSourceFactory>(
            new FakeSourceFactory("folders", name => asked++ == 0 ? new InMemoryPhotoSource(name) : create(name))
        );
        services.AddSingleton<IFrameTargetFactory>(new FakeTargetFactory("nixplay", static _ => new InMemoryFrameTarget()));
        foreach (var probe in probes)
        {
            services.AddSingleton(probe);
        }

        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<PicsyncDoctor>().ExamineAsync(path, cancellationToken);
    }

    private sealed class Probe(string key, Exception? failure) : IServiceProbe
    {
        public string Key => key;

        public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken) =>
            failure is null
                ? Task.FromResult<IReadOnlyList<ProbeFinding>>([new ProbeFinding("sign-in", ProbeStatus.Ok, "It is well.")])
                : throw failure;
    }
}
