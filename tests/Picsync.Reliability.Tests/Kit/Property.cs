using FsCheck;
using FsCheck.Fluent;

namespace Picsync.Reliability.Tests;

/// <summary>Tries a property on many seeds; the same ones on every run, so that the figures are those of the run.</summary>
internal static class Property
{
    /// <summary>Gets whether the tests that take minutes run, too.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("PICSYNC_LONG_TESTS") == "1";

    /// <summary>Gets how often a test that could fail by chance is gone through: PICSYNC_ROUNDS, else once.</summary>
    public static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("PICSYNC_ROUNDS"), out var rounds) ? rounds : 1;

    public static void Check<T>(Gen<T> gen, int count, Func<T, Task> holds) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20261121, 11));

    public static void Check(int count, Func<Random, Task> holds) =>
        Check(Gen.Choose(0, int.MaxValue - 1), count, seed => holds(new Random(seed)));
}
