using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Picsync.Files;
using Picsync.GooglePhotos;
using Picsync.Hosting;
using Picsync.Immich;
using Picsync.Nixplay;
using Picsync.Sqlite;
using Picsync.Synology;

namespace Picsync.Conventions.Tests.Code;

/// <summary>Seen: <c>folders: {recursive: y}</c> was refused, although the guide names <c>y</c>; <c>ambient: {curated: yes}</c> likewise.</summary>
public sealed class TruthSpellingTests : IDisposable
{
    private static readonly string[] s_spellings = ["true", "yes", "on", "y", "false", "no", "off", "n"];

    private readonly ServiceProvider _services = Compose();

    public static TheoryData<string> Keys =>
        [
            "albums: [{name: A, sources: {folders: /p}, delete: X}]",
            "albums: [{name: A, sources: {folders: /p}, dryRun: X}]",
            "albums: [{name: A, sources: {folders: /p}, forcePublish: X}]",
            "albums: [{name: A, sources: {folders: /p}, select: {onThisDay: X}}]",
            "albums: [{name: A, sources: {immich: x}, select: {favourites: X}}]",
            "albums: [{name: A, sources: {immich: {album: x, favourites: X}}}]",
            "albums: [{name: A, sources: {folders: {path: /p, recursive: X}}}]",
            "albums: [{name: A, sources: {folders: {path: /p, hidden: X}}}]",
            "albums: [{name: A, sources: {folders: {path: /p, links: X}}}]",
            "albums: [{name: A, sources: {takeout: {files: /p, archived: X}}}]",
            "albums: [{name: A, sources: {immich: {album: x, archived: X}}}]",
            "albums: [{name: A, sources: {synology: {album: x, undated: X}}}]",
            "albums: [{name: A, sources: {ambient: {name: kitchen, curated: X}}}]",
            "{albums: [{name: A, sources: {folders: /p}}], trash: X}",
            "{albums: [{name: A, sources: {folders: /p}}], watch: X}",
        ];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_that_is_a_truth_takes_every_spelling_that_the_guide_names(string yaml)
    {
        foreach (var spelling in s_spellings)
        {
            foreach (
                var text in (string[])
                    [spelling, spelling.ToUpperInvariant(), char.ToUpperInvariant(spelling[0]) + spelling[1..], $"'{spelling}'"]
            )
            {
                Assert.Null(Record.Exception(() => Check(yaml, text)));
            }
        }

        var refusal = Assert.Throws<ConfigurationException>(() => Check(yaml, "perhaps"));
        Assert.Contains("'perhaps'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, refusal.Location!.Line);
    }

    [Fact]
    public void Truths_of_the_configuration_are_read_at_one_place()
    {
        var places = RepositoryFiles
            .Find(".cs")
            .Where(static file => file.StartsWith("src/", StringComparison.Ordinal))
            .Where(static file =>
                Regex.IsMatch(
                    RepositoryFiles.Read(file),
                    "\"(?i:yes|no|on|y)\" or |\"(?i:true)\" or \"|bool\\.TryParse\\(.*node",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(10)
                )
            )
            .Select(Path.GetFileName);

        Assert.Equal(["ConfigurationNode.cs"], places);
    }

    private void Check(string yaml, string truth)
    {
        var configuration = _services
            .GetRequiredService<PicsyncConfigurationReader>()
            .Parse(yaml.Replace(": X", $": {truth}", StringComparison.Ordinal));
        _services.GetRequiredService<PicsyncRunner>().Check(configuration);
    }

    private static ServiceProvider Compose()
    {
        var services = new ServiceCollection();
        services.AddPicsync();
        services.AddPicsyncSqlite(static options => options.Path = Path.Combine(Path.GetTempPath(), "never-opened.db"));
        services.AddPicsyncFiles();
        services.AddImmich();
        services.AddNixplay();
        services.AddSynology(static options => options.ApiAddress = new Uri("https://127.0.0.1:9/webapi/"));
        services.AddGooglePhotos(static options => options.EnableAmbient = true);
        return services.BuildServiceProvider();
    }
}
