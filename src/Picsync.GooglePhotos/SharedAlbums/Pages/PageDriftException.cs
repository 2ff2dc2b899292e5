namespace Picsync.GooglePhotos;

/// <summary>A page of a shared album is not as it is known: Google changed it, or it was cut. Never leaves the package by itself.</summary>
/// <param name="place">Where something was expected: <c>data[1] of the block ds:1</c>.</param>
/// <param name="expected">What was expected there.</param>
/// <param name="found">What stands there instead; never content of the page.</param>
internal sealed class PageDriftException(string place, string expected, string found)
    : Exception(
        $"the format of Google's page of shared albums has changed (drift): {place} should be {expected}, and is {found}. "
            + "Nothing is removed because of it; look for a newer version of Picsync, and if there is none, report this sentence"
    );
