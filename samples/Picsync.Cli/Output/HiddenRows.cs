namespace Picsync.Cli.Output;

internal sealed record HiddenAlbumRow(string Album, string Target, IReadOnlyList<HiddenPhotoRow> Photos);

internal sealed record HiddenPhotoRow(string FileName, string State, DateTimeOffset Since, string Reason, string Hash);

internal sealed record HiddenAnswerRow(string Album, string Target, IReadOnlyList<string> Hidden, IReadOnlyList<string> Restored);
