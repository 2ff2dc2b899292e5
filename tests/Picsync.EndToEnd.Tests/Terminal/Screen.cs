using System.Globalization;
using System.Text;

namespace Picsync.EndToEnd.Tests.Terminal;

/// <summary>What stands on a terminal: lines, the cursor, and the few movements that programs make.</summary>
internal sealed class Screen(int columns)
{
    private readonly List<StringBuilder> _lines = [new()];
    private readonly StringBuilder _escape = new();
    private int _row;
    private int _column;

    public void Write(string text)
    {
        foreach (var c in text)
        {
            if (_escape.Length > 0)
            {
                _escape.Append(c);
                EndEscape(c);
            }
            else
            {
                Put(c);
            }
        }
    }

    public override string ToString() => string.Join('\n', _lines.Select(static line => line.ToString().TrimEnd()));

    private void Put(char c)
    {
        switch (c)
        {
            case '\e':
                _escape.Append(c);
                break;
            case '\r':
                _column = 0;
                break;
            case '\n':
                Down();
                break;
            case >= ' ':
                if (_column >= columns)
                {
                    _column = 0;
                    Down();
                }

                var line = _lines[_row];
                line.Append(' ', Math.Max(0, _column + 1 - line.Length));
                line[_column++] = c;
                break;
        }
    }

    private void Down()
    {
        _row++;
        if (_row == _lines.Count)
        {
            _lines.Add(new StringBuilder());
        }
    }

    private void EndEscape(char c)
    {
        if (_escape.Length == 2 && c is '[' or ']')
        {
            return;
        }

        if (_escape[1] == '[' && c is < '@' or > '~')
        {
            return;
        }

        var number = int.TryParse(_escape.ToString(2, Math.Max(0, _escape.Length - 3)), CultureInfo.InvariantCulture, out var given)
            ? given
            : 0;
        if (c == 'A')
        {
            _row = Math.Max(0, _row - Math.Max(1, number));
        }
        else if (c == 'J' && number == 0)
        {
            _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
            _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
        }

        _escape.Clear();
    }
}
