namespace Picsync.Hosting;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What it belongs to: <c>configuration</c>, <c>nixplay</c>, <c>cache</c>.</param>
/// <param name="Finding">What was found.</param>
public sealed record DoctorCheck(string Subject, ProbeFinding Finding);
