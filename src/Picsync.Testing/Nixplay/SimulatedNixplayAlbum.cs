namespace Picsync.Testing;

/// <summary>An album in a <see cref="NixplaySimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="IsEmail">Whether it is in the list of e-mail albums.</param>
/// <param name="Photos">Its photos, oldest first, also ones that listings do not show yet.</param>
public sealed record SimulatedNixplayAlbum(long Id, string Title, bool IsEmail, IReadOnlyList<SimulatedNixplayPhoto> Photos);
