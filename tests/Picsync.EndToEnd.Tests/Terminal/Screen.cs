using System.Globalization;
using System.Text;

namespace Picsync.EndToEnd.Tests.Terminal;

/// <summary>
/// What stands on a terminal: lines, the cursor, and the few movements that programs make. One that becomes narrower folds what is too
/// long, and one that becomes wider joins it again, as most terminals do.
/// </summary>
internal sealed class Screen(int columns)
{
    private readonly List<StringBuilder> _lines = [new()];
    private readonly List<bool> _isFolded = [false];
    private int _columns = columns;
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

    public void Resize(int columns)
    {
        var (lines, folded) = (_lines.ToList(), _isFolded.ToList());
        var (row, column) = (_row, _column);
        _columns = columns;
        _lines.Clear();
        _isFolded.Clear();
        for (var i = 0; i < lines.Count; i++)
        {
            var whole = new StringBuilder();
            do
            {
                if (i == row)
                {
                    (_row, _column) = (_lines.Count + ((whole.Length + column) / columns), (whole.Length + column) % columns);
                }

                whole.Append(lines[i]);
            } while (i + 1 < lines.Count && folded[i + 1] && ++i > 0);

            AddFolded(whole.ToString().TrimEnd());
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
                if (_column >= _columns)
                {
                    _column = 0;
                    Down();
                    _isFolded[_row] = true;
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
            _isFolded.Add(false);
        }
    }

    private void AddFolded(string line)
    {
        for (var start = 0; start == 0 || start < line.Length; start += _columns)
        {
            _lines.Add(new StringBuilder(line.Substring(start, Math.Min(_columns, line.Length - start))));
            _isFolded.Add(start > 0);
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
            _isFolded.RemoveRange(_row + 1, _isFolded.Count - _row - 1);
            _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
        }

        _escape.Clear();
    }
}
