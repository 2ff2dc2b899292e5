using System.Reflection;
using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests;

public sealed class ContractSuiteTests
{
    private static readonly (Type Seam, string Suite)[] s_suites =
    [
        (typeof(IPhotoSource), "PhotoSourceContract"),
        (typeof(IFrameTarget), "FrameTargetContract"),
        (typeof(ILinkingFrameTarget), "LinkingFrameTargetContract"),
        (typeof(ILinkingFrameTarget), "LinkingFrameTargetContract"),
        (typeof(IHashCache), "HashCacheContract"),
        (typeof(ISyncJournal), "SyncJournalContract"),
        (typeof(IPhotoTrash), "PhotoTrashContract"),
    ];

    public static TheoryData<string> Packages => RepositoryFiles.PackageNames;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_that_implements_a_seam_runs_its_contract_suite(string package)
    {
        var types = Assemblies.Of(package).GetTypes();
        var tests = RepositoryFiles
            .Find(".cs")
            .Where(file => file.StartsWith($"tests/{package}.Tests/", StringComparison.Ordinal))
            .Select(RepositoryFiles.Read)
            .ToList();

        var missing =
            from pair in s_suites
            where
                types.Any(type =>
                    type is { IsClass: true, IsAbstract: false }
                    && pair.Seam.IsAssignableFrom(type)
                    && !Wraps(type, pair.Seam)
                    && !Links(type, pair.Seam)
                )
            where
                !tests.Exists(text =>
                    Regex.IsMatch(text, $@"\bclass \w+[^{{]*:\s*{pair.Suite}\b", RegexOptions.None, TimeSpan.FromSeconds(10))
                )
            select pair.Suite;

        Assert.Empty(missing);
    }

    // What links photos takes no uploads, which the suite of targets is about.
    private static bool Links(Type type, Type seam) => seam == typeof(IFrameTarget) && typeof(ILinkingFrameTarget).IsAssignableFrom(type);

    // What passes calls on to another implementation has that one's behaviour, not its own.
    private static bool Wraps(Type type, Type seam) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == seam));
}
