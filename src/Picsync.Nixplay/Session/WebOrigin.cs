namespace Picsync.Nixplay;

/// <summary>The web app's origin, which every changing call must name.</summary>
internal static class WebOrigin
{
    public const string Origin = "https://app.nixplay.com";

    public static void AddTo(HttpRequestMessage request, string page)
    {
        request.Headers.TryAddWithoutValidation("Origin", Origin);
        request.Headers.TryAddWithoutValidation("Referer", $"{Origin}/{page}");
    }
}
