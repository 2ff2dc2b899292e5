using System.Text.Json;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Reads plan files, strictly: what is done by a plan must be what a person saw in it.</summary>
internal static class PlanFileReader
{
    /// <exception cref="JsonException">The bytes are no plan of this version.</exception>
    public static PlanFile Read(byte[] bytes)
    {
        ThrowIfOtherVersion(bytes);
        var root = JsonSerializer.Deserialize(bytes, PlanFileContext.Instance.Root) ?? throw new JsonException("It holds null.");
        var twice = root.Albums.GroupBy(static album => (album.Target, album.Name)).FirstOrDefault(static group => group.Count() > 1);
        return twice is null
            ? new PlanFile { RunId = root.RunId, Albums = [.. root.Albums.Select(ToPlan)] }
            : throw new JsonException($"The album '{twice.Key.Name}' stands in it twice.");
    }

    /// <summary>Says what is wrong, as a sentence. Only our own messages and the serializer's are in it.</summary>
    public static string Describe(JsonException cause)
    {
        var message = cause.Message;
        var details = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var sentence = (details < 0 ? message : message[..details]).TrimEnd('.');
        return cause.Path is { Length: > 1 } path && path != "$" ? $"{path}: {sentence}." : sentence + ".";
    }

    // Looked at first: of another version every other complaint would mislead.
    private static void ThrowIfOtherVersion(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number
        )
        {
            throw new JsonException("It has no version.");
        }

        if (!version.TryGetInt32(out var number) || number != PlanFile.Version)
        {
            throw new JsonException($"Its version is {version.GetRawText()}; this picsync reads version {PlanFile.Version}.");
        }
    }

    private static AlbumPlan ToPlan(PlanFileJson.Album album) =>
        new(
            album.Target,
            new SyncPlan
            {
                AlbumName = album.Name,
                CreatesAlbum = album.CreatesAlbum,
                DrawnAt = album.DrawnAt,
                Guard = album.Guard is { } guard
                    ? new GuardReport(guard.Name, guard.Message, guard.HeldBack) { Names = guard.Names }
                    : null,
                Warnings = album.Warnings ?? [],
                Actions = [.. album.Actions.Select(action => ToAction(album.Name, action))],
            }
        );

    private static PlannedAction ToAction(string album, PlanFileJson.Action action)
    {
        var kind = KindOf(action.Kind) ?? throw Wrong(album, action, $"'{action.Kind}' is no kind of action");
        var isSurplus = kind is PlannedActionKind.Delete or PlannedActionKind.HoldDelete;
        if (isSurplus ? action.TargetItemId is null : action.Source is null || action.ItemId is null)
        {
            throw Wrong(album, action, isSurplus ? "it lacks its targetItemId" : "it lacks its source or itemId");
        }

        return new PlannedAction(kind, action.FileName, action.Reason)
        {
            SourceId = action.Source,
            ItemId = action.ItemId,
            Version = action.Version,
            TargetItemId = action.TargetItemId,
            IsToBeConfirmed = action.ToBeConfirmed == true,
            Hash = action.Hash is { } text
                ? HashOf(text) ?? throw Wrong(album, action, $"'{text}' is no digest such as md5:d41d8cd98f00b204e9800998ecf8427e")
                : null,
        };
    }

    private static PlannedActionKind? KindOf(string name)
    {
        foreach (var kind in Enum.GetValues<PlannedActionKind>())
        {
            if (PlanFileJson.NameOf(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }

    private static ContentHash? HashOf(string text)
    {
        foreach (var kind in Enum.GetValues<HashKind>())
        {
            var prefix = PlanFileJson.NameOf(kind) + ":";
            if (text.StartsWith(prefix, StringComparison.Ordinal) && ContentHash.TryParse(kind, text[prefix.Length..], out var hash))
            {
                return hash;
            }
        }

        return null;
    }

    private static JsonException Wrong(string album, PlanFileJson.Action action, string problem) =>
        new($"Album '{album}', '{action.FileName}': {problem}.");
}
