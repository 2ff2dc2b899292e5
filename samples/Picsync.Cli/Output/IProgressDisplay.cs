namespace Picsync.Cli.Output;

/// <summary>Shows how far work is. It is called from one thread, beside the work, and may fail: then another takes its place.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows how far it is now.</summary>
    void Show();

    /// <summary>Takes away what is not to stay on the screen.</summary>
    void Close();
}
