using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests;

public sealed class ContractSuiteTests
{
    private static readonly (Type Seam, string Suite)[] s_suites =
    [
        (typeof(IPhotoSource), "PhotoSourceContract"),
        (typeof(IFrameTarget), "FrameTargetContract"),
        (typeof(IHashCache), "HashCacheContract"),
        (typeof(ISyncJournal), "SyncJournalContract"),
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
            where types.Any(type => type is { IsClass: true, IsAbstract: false } && pair.Seam.IsAssignableFrom(type))
            where
                !tests.Exists(text =>
                    Regex.IsMatch(text, $@"\bclass \w+[^{{]*:\s*{pair.Suite}\b", RegexOptions.None, TimeSpan.FromSeconds(10))
                )
            select pair.Suite;

        Assert.Empty(missing);
    }
}
