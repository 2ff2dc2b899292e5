namespace Picsync.Sqlite;

/// <summary>A file that is SQLite's by its header holds what SQLite or the stores could not have written.</summary>
internal sealed class DamagedFileException(string problem, Exception? cause = null) : Exception(problem, cause);
