namespace Picsync.Testing;

/// <summary>One bucket: objects with their versions, newest last, and unfinished uploads. Guarded by the store.</summary>
internal sealed class S3Bucket
{
    public bool KeepsVersions { get; set; }

    public SortedDictionary<string, List<SimulatedS3Object>> Versions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, S3PartedUpload> Uploads { get; } = [];

    public SimulatedS3Object? Find(string key) =>
        Versions.TryGetValue(key, out var versions) && versions is [.., { IsDeleteMarker: false } current] ? current : null;

    public void Put(SimulatedS3Object written)
    {
        if (!KeepsVersions || !Versions.TryGetValue(written.Key, out var versions))
        {
            Versions[written.Key] = [written];
            return;
        }

        versions.Add(written);
    }

    public void Delete(string key, string? versionId, Func<SimulatedS3Object> makeMarker)
    {
        if (!Versions.TryGetValue(key, out var versions))
        {
            return;
        }

        if (versionId is not null)
        {
            versions.RemoveAll(version => version.VersionId == versionId);
        }
        else if (KeepsVersions)
        {
            versions.Add(makeMarker());
        }

        if (versions.Count == 0 || (versionId is null && !KeepsVersions))
        {
            Versions.Remove(key);
        }
    }
}
