namespace Picsync.GooglePhotos.Wire;

internal sealed record ErrorEnvelope(ErrorResource? Error);

internal sealed record ErrorResource(int? Code, string? Message, string? Status, IReadOnlyList<ErrorDetail?>? Details);

internal sealed record ErrorDetail(string? Reason, IReadOnlyList<HelpLink?>? Links);

internal sealed record HelpLink(string? Description, string? Url);
