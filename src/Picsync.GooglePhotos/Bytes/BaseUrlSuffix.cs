namespace Picsync.GooglePhotos;

/// <summary>Completes a base URL. Google does not allow one without a suffix and answers it with a small preview.</summary>
internal static class BaseUrlSuffix
{
    public static string For(MediaKind kind, Rendition rendition) =>
        kind == MediaKind.Video ? "=dv"
        : rendition.IsOriginal ? "=d"
        : $"=w{rendition.MaxWidth}-h{rendition.MaxHeight}";
}
