namespace Picsync.Testing;

/// <summary>A parameter is not what the service takes: code 120.</summary>
internal sealed class SynologyParameterException(string parameter, string reason) : Exception($"{parameter}: {reason}")
{
    public string Parameter { get; } = parameter;

    public string Reason { get; } = reason;
}
