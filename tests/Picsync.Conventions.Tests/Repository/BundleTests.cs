using System.Text.Json;
using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests;

/// <summary>Recorded exchanges: where each came from is written in it, and nothing in it opens anybody's account.</summary>
public sealed partial class BundleTests
{
    [Fact]
    public void Every_mapping_says_whether_it_was_recorded_or_reconstructed_and_from_what()
    {
        var unmarked =
            from file in Bundles()
            from mapping in MappingsOf(file).Index()
            where !IsMarked(mapping.Item)
            select $"{file}, mapping {mapping.Index + 1}";

        Assert.Empty(unmarked);
    }

    [Fact]
    public void Every_bundle_has_mappings()
    {
        Assert.All(Bundles(), static file => Assert.NotEmpty(MappingsOf(file)));
    }

    [Fact]
    public void No_bundle_or_sample_holds_what_looks_like_a_secret()
    {
        var files = Bundles()
            .Concat(
                RepositoryFiles
                    .Find("")
                    .Where(static file =>
                        file.StartsWith("samples/", StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal)
                    )
            );

        var hits = files.SelectMany(static file =>
            Secret().Matches(RepositoryFiles.Read(file)).Select(match => $"{file}: {match.Value[..8]}…")
        );

        Assert.Empty(hits);
    }

    [Theory]
    [InlineData("ya29.a0AfB_byC1234567890abcdefghij")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc")]
    [InlineData("AKIAABCDEFGHIJKLMNOP")]
    [InlineData("X-Amz-Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    public void What_looks_like_a_secret_is_noticed(string text)
    {
        Assert.Matches(Secret(), text);
    }

    private static IEnumerable<string> Bundles() =>
        RepositoryFiles.Find(".json").Where(static file => file.Contains("/Bundles/", StringComparison.Ordinal));

    private static IReadOnlyList<JsonElement> MappingsOf(string file)
    {
        using var bundle = JsonDocument.Parse(RepositoryFiles.Read(file));
        var root = bundle.RootElement.Clone();
        return root.TryGetProperty("mappings", out var mappings) ? [.. mappings.EnumerateArray()] : [root];
    }

    private static bool IsMarked(JsonElement mapping) =>
        mapping.TryGetProperty("metadata", out var metadata)
        && metadata.TryGetProperty("origin", out var origin)
        && origin.GetString() is "recorded" or "reconstructed"
        && metadata.TryGetProperty("source", out var source)
        && !string.IsNullOrWhiteSpace(source.GetString());

    // Access and refresh tokens and client secrets of Google, JSON web tokens, keys and signatures of AWS, private keys.
    [GeneratedRegex(
        @"ya29\.[\w-]{20,}|1//0[\w-]{20,}|GOCSPX-[\w-]{20,}|AIza[\w-]{35}|eyJ[\w-]{10,}\.[\w-]{10,}\.|AKIA[0-9A-Z]{16}|X-Amz-Signature=[0-9a-f]{64}|-----BEGIN [A-Z ]*PRIVATE KEY-----",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Secret();
}
