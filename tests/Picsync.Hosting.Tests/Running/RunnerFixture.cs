using Microsoft.Extensions.DependencyInjection;
using Picsync.Hosting.Tests.Fakes;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Running;

/// <summary>A host as an embedder would build it, with sources, frame, cache and journal in memory.</summary>
internal sealed class RunnerFixture : IDisposable
{
    private readonly Dictionary<string, InMemoryPhotoSource> _sources = new(StringComparer.Ordinal);
    private readonly ServiceProvider _services;

    public RunnerFixture(IPhotoTrash? trash = null)
    {
        var services = new ServiceCollection();
        services.AddPicsync();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IHashCache>(Cache);
        services.AddSingleton<ISyncJournal>(Journal);
        if (trash is not null)
        {
            services.AddSingleton(trash);
        }

        services.AddSingleton<IPhotoSourceFactory>(new FakeSourceFactory("album", Source));
        services.AddSingleton<IFrameTargetFactory>(new FakeTargetFactory("nixplay", _ => Frame));
        _services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new() { AutoAdvance = true };

    public InMemoryFrameTarget Frame { get; } = new();

    public InMemoryHashCache Cache { get; } = new();

    public InMemorySyncJournal Journal { get; } = new();

    public InMemoryPhotoSource Source(string name)
    {
        lock (_sources)
        {
            if (!_sources.TryGetValue(name, out var source))
            {
                _sources[name] = source = new InMemoryPhotoSource("memory/" + name);
            }

            return source;
        }
    }

    public PicsyncConfiguration Configure(string yaml) => _services.GetRequiredService<PicsyncConfigurationReader>().Parse(yaml);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<RunReport> RunAsync(string yaml, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        // No two runs begin at one time.
        Time.Advance(TimeSpan.FromSeconds(1));
        return Get<PicsyncRunner>().RunAsync(Configure(yaml), options, progress: null, cancellationToken);
    }

    public void Dispose() => _services.Dispose();
}
