namespace Picsync;

/// <summary>Collects what is wrong with a configuration, so that a person learns of all of it at once. For one thread.</summary>
public sealed class ConfigurationMistakes
{
    private readonly List<ConfigurationException> _found = [];

    /// <summary>Gets whether anything is wrong so far.</summary>
    public bool Any => _found.Count > 0;

    /// <summary>Adds a mistake, or each one of several.</summary>
    /// <param name="mistake">The mistake.</param>
    public void Add(ConfigurationException mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        _found.AddRange(mistake.Mistakes);
    }

    /// <summary>Reads something, and goes on without it when it is wrong.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">Reads it.</param>
    /// <param name="otherwise">What stands in for it when it is wrong; nobody may act on it.</param>
    /// <returns>What was read, or the stand-in.</returns>
    public T Try<T>(Func<T> read, T otherwise)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (ConfigurationException mistake)
        {
            Add(mistake);
            return otherwise;
        }
    }

    /// <summary>Does something, and goes on when it meets a mistake.</summary>
    /// <param name="check">What is done.</param>
    public void Try(Action check)
    {
        ArgumentNullException.ThrowIfNull(check);
        try
        {
            check();
        }
        catch (ConfigurationException mistake)
        {
            Add(mistake);
        }
    }

    /// <summary>Ends the reading when anything was wrong.</summary>
    /// <exception cref="ConfigurationException">
    /// Something was. Mistakes come by line and column, then those without a line; what was found twice, such as by an alias, is told once.
    /// </exception>
    public void ThrowIfAny()
    {
        if (_found.Count == 0)
        {
            return;
        }

        List<ConfigurationException> inOrder =
        [
            .. _found
                .DistinctBy(static mistake => mistake.Message)
                .OrderBy(static mistake => mistake.Location is not { Line: > 0 })
                .ThenBy(static mistake => mistake.Location?.Line)
                .ThenBy(static mistake => mistake.Location?.Column),
        ];
        throw inOrder is [var only] ? only : new ConfigurationException(inOrder);
    }
}
