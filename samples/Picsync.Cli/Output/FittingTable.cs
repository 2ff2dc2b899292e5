using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Writes rows as a table where the terminal has room for one, else a paragraph for each row.</summary>
internal static class FittingTable
{
    private const int NarrowestTable = 80;
    private const int ColumnsThatFitAnywhere = 3;

    /// <param name="console">The terminal.</param>
    /// <param name="columns">The columns' names; the first one names the row.</param>
    /// <param name="rows">The cells, as markup.</param>
    /// <param name="shape">Shapes the columns of a table.</param>
    public static void Write(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows, Action<int, TableColumn>? shape = null)
    {
        if (console.Profile.Width < NarrowestTable && columns.Length > ColumnsThatFitAnywhere)
        {
            var isEmpty = true;
            foreach (var row in rows)
            {
                WriteParagraph(console, columns, row);
                isEmpty = false;
            }

            if (isEmpty)
            {
                // As a table without rows shows its head.
                console.WriteLine(string.Join(", ", columns));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        for (var index = 0; index < columns.Length; index++)
        {
            var column = new TableColumn(columns[index]);
            shape?.Invoke(index, column);
            table.AddColumn(column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row);
        }

        console.Write(table);
    }

    private static void WriteParagraph(IAnsiConsole console, string[] columns, string[] row)
    {
        console.MarkupLine(row[0]);
        var cells = Enumerable.Range(1, columns.Length - 1).Where(index => row[index].Length > 0);
        console.MarkupLine("  " + string.Join(", ", cells.Select(index => $"{Markup.Escape(columns[index])} {row[index]}")));
    }
}
