namespace Picsync.Synology.Database.Schema;

/// <summary>A column that is used.</summary>
/// <param name="Table">The table, of the schema <c>public</c>.</param>
/// <param name="Name">The column.</param>
/// <param name="Type">Its type as PostgreSQL writes it.</param>
internal sealed record KnownColumn(string Table, string Name, string Type);
