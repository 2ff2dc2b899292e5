using System.Collections.Frozen;

namespace Picsync.Files;

/// <summary>What the folders of a Takeout are by their names, which follow the language of the account.</summary>
internal static class TakeoutFolders
{
    // A number in brackets, with a blank.
    private const int MostNumber = 6;

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
        "Rubbish",
        "Rubbish Bin",
        "Recycle Bin",
        "Deleted",
        "Recently Deleted",
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

    private static readonly FrozenSet<string> s_locked = Set(
        "Locked Folder",
        "Gesperrter Ordner",
        "Dossier verrouillé",
        "Carpeta bloqueada",
        "Carpeta privada",
        "Carpeta bloquejada",
        "Cartella bloccata",
        "Cartella protetta",
        "Pasta trancada",
        "Pasta bloqueada",
        "Vergrendelde map",
        "Zablokowany folder",
        "Folder zablokowany",
        "Uzamčená složka",
        "Uzamknutý priečinok",
        "Låst mapp",
        "Låst mappe",
        "Lukittu kansio",
        "Zárolt mappa",
        "Dosar blocat",
        "Zaključana mapa",
        "Zaklenjena mapa",
        "Kilitli Klasör",
        "Личная папка",
        "Заблокированная папка",
        "Заблокована папка",
        "Заключена папка",
        "Κλειδωμένος φάκελος",
        "Thư mục khóa",
        "Thư mục khoá",
        "Thư mục đã khóa",
        "Folder Terkunci",
        "ロックされたフォルダ",
        "ロックされたフォルダー",
        "잠긴 폴더",
        "잠금 폴더",
        "锁定的文件夹",
        "已锁定的文件夹",
        "上鎖的資料夾",
        "已鎖定的資料夾",
        "โฟลเดอร์ที่ล็อก"
    );

    private static readonly FrozenSet<string> s_otherProducts = Set(
        "Drive",
        "Google Drive",
        "Диск",
        "Google Диск",
        "ドライブ",
        "드라이브",
        "云端硬盘",
        "雲端硬碟",
        "Mail",
        "Gmail",
        "Contacts",
        "Kontakte",
        "Contactos",
        "Contatti",
        "Contatos",
        "Контакты",
        "Keep",
        "Google Keep",
        "Calendar",
        "Kalender",
        "Chat",
        "Google Chat",
        "Hangouts",
        "YouTube",
        "YouTube and YouTube Music",
        "Maps",
        "My Activity",
        "Profile",
        "Profil",
        "Google+ Stream",
        "Google Play Books",
        "Blogger",
        "Classroom",
        "Google Classroom",
        "Groups",
        "Saved",
        "Sites",
        "Tasks",
        "Voice",
        "Workspace"
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
        "תמונות",
        "صور",
        "फ़ोटो",
        "ảnh",
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
    public static bool IsTrash(string folder) => s_trash.Contains(WithoutNumber(folder));

    /// <summary>Whether it is the locked folder, which is for nobody but its owner.</summary>
    public static bool IsLocked(string folder) => s_locked.Contains(WithoutNumber(folder));

    /// <summary>Whether a folder is what archives of a Takeout unpack to: <c>Takeout</c>, <c>Takeout 2</c>, <c>Takeout (1)</c>, <c>Takeout-2</c>.</summary>
    public static bool IsRoot(ReadOnlySpan<char> folder)
    {
        const string Root = "Takeout";
        return folder.StartsWith(Root, StringComparison.OrdinalIgnoreCase)
            && folder[Root.Length..].Trim(" -_()").IndexOfAnyExceptInRange('0', '9') < 0
            && folder.Length <= Root.Length + MostNumber;
    }

    /// <summary>Whether a folder is known to be that of another product.</summary>
    public static bool IsOtherProduct(string folder) => s_otherProducts.Contains(folder);

    /// <summary>Whether it is no album that a person made, when no facts of an album lie in it.</summary>
    public static bool IsSpecial(string folder) =>
        folder.Length == 0 || IsTrash(folder) || IsLocked(folder) || s_others.Contains(folder) || FindYear(folder) is not null;

    /// <summary>Whether a folder below <c>Takeout</c> is that of Google Photos, by its name.</summary>
    public static bool IsPhotos(string product) => s_products.Any(word => product.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a folder has the whole name of Google Photos, in any language.</summary>
    public static bool IsPhotosExactly(string folder) => folder.Contains("Google", StringComparison.OrdinalIgnoreCase) && IsPhotos(folder);

    /// <summary>Gets what two folders have in common that are one in two exports, whatever the language.</summary>
    public static string KeyOf(string folder) => FindYear(folder) is { } year ? $"\0{year}" : folder;

    // Trash(1), Papierkorb 2: what unpacking twice makes of a name.
    private static string WithoutNumber(string folder)
    {
        var name = folder.AsSpan().Trim();
        var end = name.TrimEnd(" ()0123456789_-");
        return end.IsEmpty || name.Length - end.Length > MostNumber ? folder : end.ToString();
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
