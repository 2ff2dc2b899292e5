namespace Picsync.Cli.Composition;

/// <summary>What is special about the services of a command.</summary>
internal sealed record CompositionOptions
{
    /// <summary>Gets whether nothing at all is written: sessions and tokens are read from their files and kept in memory.</summary>
    public bool WritesNothing { get; init; }

    /// <summary>Gets how long to wait for another run that has an album.</summary>
    public TimeSpan LeaseWait { get; init; }
}
