namespace Picsync.Testing;

/// <summary>The names of the simulated service's hosts; each has a port of its own, so that what leaks between them is seen.</summary>
internal static class NixplayHosts
{
    public const string Api = "api";
    public const string Monitor = "monitor";
    public const string Storage = "storage";
    public const string Originals = "originals";
}
