using System.Text.Json.Serialization.Metadata;

namespace Picsync.Cli.Output;

/// <summary>Shows a list: as a table to a person, else as one JSON array.</summary>
internal static class RowTables
{
    public static void ShowRows<T>(
        this CommandOutput output,
        IReadOnlyList<T> rows,
        JsonTypeInfo<IReadOnlyList<T>> type,
        string[] columns,
        Func<T, string?[]> cells
    )
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(rows, type);
            return;
        }

        output.ShowRows(rows, columns, cells);
    }

    /// <summary>Shows a table to a person.</summary>
    public static void ShowRows<T>(this CommandOutput output, IReadOnlyList<T> rows, string[] columns, Func<T, string?[]> cells)
    {
        FittingTable.Write(output.Terminal, columns, rows.Select(row => cells(row).Select(HumanText.Safe).ToArray()));
    }
}
