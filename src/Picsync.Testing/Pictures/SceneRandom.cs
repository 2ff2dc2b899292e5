namespace Picsync.Testing;

/// <summary>Numbers that only look random: the same ones for the same seed, on every machine and version.</summary>
internal sealed class SceneRandom(int seed)
{
    private ulong _state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15) + 0x1234567;

    /// <summary>Gives the next number, 0 up to but not including 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public int Next(int from, int below) => from + (int)(Next() * (below - from));
}
