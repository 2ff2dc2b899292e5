using System.Collections.Frozen;

namespace Picsync.Files;

/// <summary>What the folders of a Takeout are by their names, which follow the language of the account.</summary>
internal static class TakeoutFolders
{
    private static readonly string[] s_yearWords =
    [
        "photos from",
        "photos de",
        "photos du",
        "fotos von",
        "fotos aus",
        "fotos de",
        "fotos del",
        "fotos do",
        "fotos d'",
        "foto da",
        "foto dal",
        "foto del",
        "foto's uit",
        "foto's van",
        "foto dari",
        "foto från",
        "foton från",
        "bilder fra",
        "bilder från",
        "billeder fra",
        "zdjęcia z",
        "fotky z",
        "fotografije iz",
        "fotografije od",
        "fotografii din",
        "fotografie din",
        "fényképek",
        "kuvat vuodelta",
        "fotoğraflar",
        "фото за",
        "фотографии за",
        "фотографії за",
        "снимки от",
        "φωτογραφίες από το",
        "ảnh từ",
        "年の写真",
        "年的照片",
        "年的相片",
        "년의 사진",
        "사진",
    ];

    private static readonly FrozenSet<string> s_trash = Set(
        "Trash",
        "Bin",
        "Papierkorb",
        "Corbeille",
        "Cestino",
        "Papelera",
        "Paperera",
        "Lixeira",
        "Lixo",
        "Reciclagem",
        "Prullenbak",
        "Kosz",
        "Koš",
        "Kôš",
        "Papirkurv",
        "Papirkurven",
        "Papperskorgen",
        "Roskakori",
        "Lomtár",
        "Coș de gunoi",
        "Çöp Kutusu",
        "Çöp kutusu",
        "Корзина",
        "Кошик",
        "Кошче",
        "Κάδος απορριμμάτων",
        "Thùng rác",
        "Sampah",
        "ゴミ箱",
        "휴지통",
        "回收站",
        "垃圾桶",
        "ถังขยะ"
    );

    private static readonly FrozenSet<string> s_others = Set(
        "Archive",
        "Archiv",
        "Archives",
        "Archivio",
        "Archivo",
        "Arquivo",
        "Archief",
        "Archiwum",
        "Arkiv",
        "Arkisto",
        "Архив",
        "Архів",
        "アーカイブ",
        "보관함",
        "归档",
        "封存",
        "Failed Videos",
        "Fehlgeschlagene Videos",
        "Vidéos ayant échoué",
        "Video non riusciti",
        "Vídeos con errores",
        "Vídeos com falha",
        "Mislukte video's",
        "Nieudane filmy"
    );

    private static readonly string[] s_products =
    [
        "photo",
        "foto",
        "фото",
        "bilder",
        "zdjęcia",
        "fénykép",
        "kuvat",
        "フォト",
        "相册",
        "相簿",
        "포토",
    ];

    /// <summary>Finds the year of a folder that holds all photos of one; null for any other folder.</summary>
    public static int? FindYear(string folder)
    {
        var start = folder.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0 || start + 4 > folder.Length || !int.TryParse(folder.AsSpan(start, 4), out var year) || year is < 1800 or > 2999)
        {
            return null;
        }

        var words = folder.Remove(start, 4).Trim().ToLowerInvariant();
        return words.AsSpan().ContainsAnyInRange('0', '9') ? null
            : s_yearWords.Any(known => words == known || words.StartsWith(known + " ", StringComparison.Ordinal)) ? year
            : null;
    }

    /// <summary>Whether it holds what was deleted.</summary>
    public static bool IsTrash(string folder) => s_trash.Contains(folder);

    /// <summary>Whether it is no album that a person made, when no facts of an album lie in it.</summary>
    public static bool IsSpecial(string folder) =>
        folder.Length == 0 || IsTrash(folder) || s_others.Contains(folder) || FindYear(folder) is not null;

    /// <summary>Whether a folder below <c>Takeout</c> is that of Google Photos, by its name.</summary>
    public static bool IsPhotos(string product) => s_products.Any(word => product.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets what two folders have in common that are one in two exports, whatever the language.</summary>
    public static string KeyOf(string folder) => FindYear(folder) is { } year ? $"\0{year}" : folder;

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
