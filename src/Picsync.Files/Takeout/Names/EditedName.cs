namespace Picsync.Files;

/// <summary>The name of an edited version: the original's, a dash and a word in the language of the account.</summary>
/// <param name="OriginalStem">The original's stem.</param>
/// <param name="IsKnown">Whether the word is known to mean that; else it is only something like it.</param>
internal readonly record struct EditedName(string OriginalStem, bool IsKnown)
{
    // Stems are cut to this many characters, and the word with them.
    private const int LongestStem = 47;

    private static readonly string[] s_words =
    [
        "edited",
        "bearbeitet",
        "modifié",
        "modificato",
        "editado",
        "editada",
        "ha editado",
        "editat",
        "bewerkt",
        "edytowane",
        "upraveno",
        "upravené",
        "redigerad",
        "redigerat",
        "redigeret",
        "redigert",
        "muokattu",
        "szerkesztett",
        "düzenlendi",
        "uređeno",
        "urejeno",
        "diedit",
        "изменено",
        "отредактировано",
        "відредаговано",
        "редактирано",
        "τροποποιημένο",
        "đã chỉnh sửa",
        "編集済み",
        "已修改",
        "编辑",
        "編輯",
        "已编辑",
        "已編輯",
        "수정됨",
    ];

    /// <summary>Reads a name; null when it is not one of an edited version.</summary>
    public static EditedName? Find(MediaName name)
    {
        var dash = name.Stem.LastIndexOf('-');
        if (dash < 1)
        {
            return null;
        }

        var word = name.Stem[(dash + 1)..];
        var isCut = name.Stem.Length >= LongestStem - 1;
        var isKnown = s_words.Any(known =>
            known.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (isCut || word.Length == known.Length)
        );
        return isKnown || (word.Length >= 3 && word.All(char.IsLetter)) ? new EditedName(name.Stem[..dash], isKnown) : null;
    }
}
