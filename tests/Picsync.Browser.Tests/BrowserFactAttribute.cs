namespace Picsync.Browser.Tests;

/// <summary>A test that needs a browser and is skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = "Chromium is not installed on this machine; on Debian: apt-get install chromium";
        }
    }
}
