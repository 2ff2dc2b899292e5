using Picsync.GooglePhotos;

namespace Picsync.Cli.Output;

/// <summary>Tells how far a pick is, in a line now and then.</summary>
internal sealed class PickProgressText(CommandOutput output, PersonNotes notes) : IProgress<PickProgress>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private PickStage? _stage;
    private long _told;

    public void Report(PickProgress value)
    {
        lock (_gate)
        {
            var isNew = _stage != value.Stage;
            _stage = value.Stage;
            if (isNew || TimeProvider.System.GetElapsedTime(_told) >= s_pause)
            {
                _told = TimeProvider.System.GetTimestamp();
                notes.Post(() => output.Say(Describe(value)));
            }
        }
    }

    private static string Describe(PickProgress value) =>
        value.Stage switch
        {
            PickStage.Choosing => "Waiting until Done is pressed …",
            PickStage.Listing => "Listing what was picked …",
            _ => $"Fetching: {value.FinishedCount} of {value.TotalCount} ({HumanText.Bytes(value.LengthBytes)})",
        };
}
