namespace Picsync.Testing;

/// <summary>The calls that the simulated NAS knows, with the versions of a recent release.</summary>
internal sealed class SynologyMethods(SynologyPhotosSimulatorOptions options)
{
    private readonly Dictionary<string, int> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Api, string Method), (int Least, Func<SynologyRequest, Reply> Answer)> _methods = [];

    public IEnumerable<(string Api, int Newest)> Offered =>
        _newest.Select(pair => (pair.Key, Newest: NewestOf(pair.Key))).Where(static api => api.Newest > 0);

    public void Add(string api, int newest, string method, Func<SynologyRequest, Reply> answer, int least = 1)
    {
        _newest[api] = Math.Max(newest, _newest.GetValueOrDefault(api));
        _methods[(api, method)] = (least, answer);
    }

    public Reply Answer(SynologyRequest request)
    {
        if (!_newest.ContainsKey(request.Api) || NewestOf(request.Api) == 0)
        {
            return SynologyReplies.Error(102);
        }

        if (!_methods.TryGetValue((request.Api, request.Method), out var method))
        {
            return SynologyReplies.Error(103);
        }

        return request.Version >= method.Least && request.Version <= NewestOf(request.Api)
            ? method.Answer(request)
            : SynologyReplies.Error(104);
    }

    public int NewestOf(string api) =>
        options.StandIn == SynologyStandIn.NasWithoutPhotos && api.StartsWith("SYNO.Foto", StringComparison.Ordinal) ? 0
        : options.MaxVersions.TryGetValue(api, out var newest) ? newest
        : _newest.GetValueOrDefault(api);
}
