namespace Picsync.GooglePhotos;

/// <summary>The words for operations of the Picker, in exceptions, traces and counters.</summary>
internal static class PickerOperations
{
    public const string CreateSession = "begin a pick";
    public const string GetSession = "look after a pick";
    public const string DeleteSession = "end a pick";
    public const string ListItems = "list picked items";
}
