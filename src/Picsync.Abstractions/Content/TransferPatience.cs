namespace Picsync;

/// <summary>How patiently bytes are read from a service and sent to it. A body that stands still, or comes in drops, fails instead of holding its run for ever.</summary>
public sealed class TransferPatience
{
    /// <summary>Gets or sets how long no byte may come, or be taken, before the transfer counts as broken.</summary>
    /// <value>More than zero, at most 1 hour; the default is 30 seconds.</value>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how many bytes a second must come, or be taken, on average over any <see cref="StallTimeout"/> that is spent waiting for the
    /// service. The time that the other side of a transfer takes does not count.
    /// </summary>
    /// <value>0 to 1,048,576 bytes; the default is 1,024. 0 takes any rate.</value>
    public int LeastBytesPerSecond { get; set; } = 1024;

    /// <summary>Checks the values.</summary>
    /// <returns>What is wrong, with the option's name first; null when nothing is.</returns>
    public string? FindFault()
    {
        if (StallTimeout <= TimeSpan.Zero || StallTimeout > TimeSpan.FromHours(1))
        {
            return $"{nameof(StallTimeout)} is {StallTimeout}; more than zero and at most an hour is accepted";
        }

        return LeastBytesPerSecond is < 0 or > 1_048_576
            ? $"{nameof(LeastBytesPerSecond)} is {LeastBytesPerSecond}; 0 to 1,048,576 bytes are accepted"
            : null;
    }
}
