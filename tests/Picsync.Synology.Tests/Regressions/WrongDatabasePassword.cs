using Npgsql;
using Picsync.Synology.Tests.Database;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>A wrong password of the database was told as a user who is not let in, with advice about sockets.</summary>
public sealed class WrongDatabasePassword : IAsyncLifetime
{
    private const string Secret = "a-secret-of-its-own";
    private Bed _bed = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is not null)
        {
            return;
        }

        _bed = await Bed.CreateAsync();
        await _bed.Data.ExecuteAsync(
            $"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lodger') THEN
                CREATE ROLE lodger LOGIN PASSWORD '{Secret}';
                CREATE ROLE stranger LOGIN PASSWORD '{Secret}';
              END IF;
            END $$;
            """
        );
        await _bed.Data.ExecuteAsync(
            """
            DO $$ DECLARE lines text := pg_read_file(current_setting('hba_file')); BEGIN
              IF lines NOT LIKE '%lodger%' THEN
                EXECUTE format(
                  'COPY (SELECT unnest(string_to_array(%L, E''\n''))) TO %L',
                  E'local all lodger scram-sha-256\nlocal all stranger reject\n' || lines,
                  current_setting('hba_file'));
                PERFORM pg_reload_conf();
              END IF;
            END $$;
            """
        );
    }

    public async Task DisposeAsync()
    {
        if (_bed is not null)
        {
            await _bed.DisposeAsync();
        }
    }

    [PostgresTheory]
    [InlineData("Username=lodger;Password=another", "refuses the password")]
    [InlineData("Username=lodger", "wants a password and the connection string has none")]
    [InlineData("Username=nobody-of-that-name", "knows no such user")]
    [InlineData("Username=stranger;Password=another", "does not let the user")]
    public async Task Sign_in_that_is_refused_says_what_is_wrong_and_where_to_correct_it(string change, string expected)
    {
        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => ListAsync(change));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_Synology__ConnectionString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("Database=no-such-one", "no database of that name")]
    [InlineData("Host=127.0.0.1;Port=1", "nothing listens")]
    [InlineData("Host=no-such-host.invalid", "the host of the connection string is not known")]
    [InlineData("Host=/no/such/folder", "no socket of PostgreSQL")]
    public async Task Way_to_the_database_that_leads_nowhere_says_so(string change, string expected)
    {
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => ListAsync(change));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_Synology__ConnectionString", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Right_that_is_missing_is_named()
    {
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => ListAsync($"Username=lodger;Password={Secret}"));

        Assert.Contains("may not do this: permission denied", error.Message, StringComparison.Ordinal);
    }

    private async Task ListAsync(string change)
    {
        var settings = new NpgsqlConnectionStringBuilder(_bed.Options.ConnectionString);
        foreach (System.Collections.Generic.KeyValuePair<string, object?> pair in new NpgsqlConnectionStringBuilder(change))
        {
            settings[pair.Key] = pair.Value;
        }

        _bed.Options.ConnectionString = settings.ConnectionString;
        await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).ToListAsync();
    }
}
