namespace Picsync.Cli.Output;

/// <summary>Shows the kinds of source.</summary>
internal static class SourceKindTables
{
    public static void ShowSourceKinds(this CommandOutput output, IReadOnlyList<IPhotoSourceFactory> kinds) =>
        output.ShowRows(
            [.. kinds.Select(static kind => new SourceKindRow(kind.Key, kind.Description, kind.Capabilities))],
            CliJson.Readable.IReadOnlyListSourceKindRow,
            ["Kind", "Complete lists", "Digests", "Order", "Scales", "People", "Places", "What it reads"],
            static row =>
                [
                    row.Kind,
                    YesOrNo(row.Capabilities.CertifiesListings),
                    YesOrNo(row.Capabilities.ProvidesHashes),
                    YesOrNo(row.Capabilities.KeepsOrder),
                    YesOrNo(row.Capabilities.ProvidesFittedRenditions),
                    YesOrNo(row.Capabilities.KnowsPeople),
                    YesOrNo(row.Capabilities.KnowsPlaces),
                    row.Description,
                ]
        );

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
