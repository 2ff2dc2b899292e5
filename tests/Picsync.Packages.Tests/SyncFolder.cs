namespace Picsync.Packages.Tests;

/// <summary>A folder with a picsync.yaml that copies one photo from <c>photos</c> to <c>stick</c>.</summary>
internal static class SyncFolder
{
    private static readonly byte[] s_photo =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        0,
        16,
        .. "JFIF"u8,
        0,
        1,
        .. Enumerable.Repeat((byte)7, 1_000),
        0xFF,
        0xD9,
    ];

    public static async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "photos"));
        Directory.CreateDirectory(Path.Combine(folder, "stick"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "photos", "beach.jpg"), s_photo);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "picsync.yaml"),
            $"albums:\n- name: Grandma\n  sources: {{folders: {folder}/photos}}\n  target: {{folder: {folder}/stick}}\n"
        );
    }

    public static void AssertSynced(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "stick"), "*.jpg", SearchOption.AllDirectories);

        Assert.Equal(s_photo, File.ReadAllBytes(Assert.Single(files)));
    }
}
