using Microsoft.Extensions.Options;

namespace Picsync.Sqlite;

internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            result.AddError("is empty; the path of the database file is expected", nameof(options.Path));
        }

        if (!Enum.IsDefined(options.JournalMode))
        {
            result.AddError($"is {options.JournalMode}; Wal and Delete are known", nameof(options.JournalMode));
        }

        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > s_longestWait)
        {
            result.AddError($"is {options.BusyTimeout}; 0 to 10 minutes are accepted", nameof(options.BusyTimeout));
        }

        return result.Build();
    }
}
