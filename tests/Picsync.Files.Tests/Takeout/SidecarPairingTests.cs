namespace Picsync.Files.Tests;

public sealed class SidecarPairingTests
{
    [Theory]
    [InlineData("20261105_104455.jpg", "20261105_104455.jpg.supplemental-metadata.json")]
    [InlineData("Screenshot_20261027_123303_Kochbuch(1).jpg", "Screenshot_20261027_123303_Kochbuch.jpg.supple(1).json")]
    [InlineData("Scan78(1).jpg", "Scan78.jpg.supplemental-metadata(1).json")]
    [InlineData("MVIMG_20261230_071533.jpg", "MVIMG_20261230_071533.jpg.supplemental-metadat.json")]
    [InlineData("IMAG0412-edited.JPG", "IMAG0412.JPG.supplemental-metadata.json")]
    [InlineData("DSC_0701(1).JPG", "DSC_0701.JPG(1).json")]
    [InlineData("IMG_0107.JPG", "IMG_0107.JPG.json")]
    [InlineData("IMG_0107.JPG", "img_0107.jpg.json")]
    [InlineData("Scan (1).jpg", "Scan (1).jpg.json")]
    [InlineData("Scan(1).jpg", "Scan(1).jpg.supplemental-metadata.json")]
    [InlineData("IMG_1-bearbeitet.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-modifié(1).jpg", "IMG_1.jpg.supplemental-metadata(1).json")]
    [InlineData("IMG_1-編集済み.jpg", "IMG_1.jpg.supplemental-metadata.json")]
    [InlineData("original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P.jpg", "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json")]
    [InlineData("original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg", "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijk.jpg", "abcdefghijklmnopqrstuvwxyz0123456789abcdefghij.json")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789abcdefg.jpg", "abcdefghijklmnopqrstuvwxyz0123456789abcdefg.jp.json")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀a.jpg", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀a.json")]
    public void Pair_finds_the_facts_of_a_file(string file, string sidecar)
    {
        var pairs = SidecarPairing.Pair([file], [sidecar]);

        Assert.Equal(sidecar, Assert.Single(pairs).Value);
    }

    [Theory]
    [InlineData("DSC_0704(1).JPG", "DSC_0704.JPG.json")]
    [InlineData("DSC_0703.JPG", "DSC_0703.JPG(1).json")]
    [InlineData("DSC_0702(1).JPG", "DSC_0702.JPG(2).json")]
    [InlineData("IMG_10.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_12.jpg", "IMG_1.json")]
    [InlineData("IMG_1(1).jpg", "IMG_1.json")]
    [InlineData("IMG_1-2.jpg", "IMG_1.jpg.json")]
    [InlineData("IMG_1-edited(1).jpg", "IMG_1.jpg.json")]
    [InlineData("beach.jpg", "beach.jpg.supplementary.json")]
    public void Pair_leaves_facts_of_another_file_alone(string file, string sidecar)
    {
        Assert.Empty(SidecarPairing.Pair([file], [sidecar]));
    }

    [Fact]
    public void Pair_gives_each_file_of_a_folder_its_own()
    {
        var pairs = SidecarPairing.Pair(
            ["IMG_1.JPG", "IMG_1(1).JPG", "IMG_1(2).JPG", "IMG_1-edited.JPG", "IMG_1-edited(2).JPG", "IMG_11.JPG", "IMG_1.MP4"],
            [
                "IMG_11.JPG.supplemental-metadata.json",
                "IMG_1.JPG.supplemental-metadata(2).json",
                "IMG_1.JPG.supplemental-metadata(1).json",
                "IMG_1.JPG.supplemental-metadata.json",
            ]
        );

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["IMG_1.JPG"] = "IMG_1.JPG.supplemental-metadata.json",
                ["IMG_1(1).JPG"] = "IMG_1.JPG.supplemental-metadata(1).json",
                ["IMG_1(2).JPG"] = "IMG_1.JPG.supplemental-metadata(2).json",
                ["IMG_1-edited.JPG"] = "IMG_1.JPG.supplemental-metadata.json",
                ["IMG_1-edited(2).JPG"] = "IMG_1.JPG.supplemental-metadata(2).json",
                ["IMG_11.JPG"] = "IMG_11.JPG.supplemental-metadata.json",
            },
            pairs
        );
    }

    [Fact]
    public void Pair_lets_what_fits_exactly_go_before_what_fits_roughly_in_any_order()
    {
        string[] files = ["holiday.jpg", "holiday.jp", "HOLIDAY.jpg"];
        string[] sidecars = ["HOLIDAY.jpg.json", "holiday.jpg.json", "holiday.jp.json"];

        var forwards = SidecarPairing.Pair(files, sidecars);
        var backwards = SidecarPairing.Pair(files.Reverse(), sidecars.Reverse());

        Assert.All(files, file => Assert.Equal(file + ".json", forwards[file]));
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Pair_takes_a_large_folder_in_no_time()
    {
        var files = Enumerable.Range(0, 20_000).Select(static number => $"Screenshot_20261027_{number:000000}_Kochbuch.jpg").ToList();

        var pairs = SidecarPairing.Pair(files, files.Select(static file => $"{file}.supple.json"));

        Assert.Equal(20_000, pairs.Count);
        Assert.Equal("Screenshot_20261027_012345_Kochbuch.jpg.supple.json", pairs["Screenshot_20261027_012345_Kochbuch.jpg"]);
    }
}
