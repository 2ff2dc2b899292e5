namespace Picsync.Synology.Database.Schema;

/// <summary>A column as the database has it.</summary>
/// <param name="Table">The table, of the schema <c>public</c>.</param>
/// <param name="Name">The column.</param>
/// <param name="Type">Its type as PostgreSQL writes it.</param>
/// <param name="NeedsValue">Whether a row cannot be added without giving it a value.</param>
internal sealed record FoundColumn(string Table, string Name, string Type, bool NeedsValue);
