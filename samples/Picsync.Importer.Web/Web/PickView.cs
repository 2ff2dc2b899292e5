namespace Picsync.Importer.Web.Web;

/// <summary>A visit to the Picker: its link at first, and whether the person is done.</summary>
internal sealed record PickView(string Id, string? Link, bool IsPicked, double PollSeconds);
