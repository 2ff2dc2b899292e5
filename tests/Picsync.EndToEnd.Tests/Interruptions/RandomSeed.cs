using System.Globalization;
using Xunit.Abstractions;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>Chance that can be repeated: the seed is printed, and taken from <c>PICSYNC_TEST_SEED</c> when that is set.</summary>
internal static class RandomSeed
{
    public static Random Begin(ITestOutputHelper output, out int seed)
    {
        var given = Environment.GetEnvironmentVariable("PICSYNC_TEST_SEED");
        seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        output.WriteLine($"PICSYNC_TEST_SEED={seed}");
        return new Random(seed);
    }
}
