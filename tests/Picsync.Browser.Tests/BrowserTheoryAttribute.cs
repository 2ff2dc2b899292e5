namespace Picsync.Browser.Tests;

/// <summary>Cases that need a browser and are skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = "Chromium is not installed on this machine; on Debian: apt-get install chromium";
        }
    }
}
