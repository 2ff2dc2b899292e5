using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Picsync.Synology.WebApi;

/// <summary>
/// Decides about certificates. One that the system trusts is taken; a self-signed one is taken when its fingerprint is the configured
/// one, or the one seen first.
/// </summary>
internal sealed class CertificatePins(Uri address, SynologyCertificateTrust trust, string? configured, ISynologyStateStore store)
{
    private readonly string _key = $"certificate/{address.Host}:{address.Port}";
    private readonly string? _configured = Normalize(configured);
    private readonly ConcurrentQueue<string> _refusals = new();
    private volatile string? _known;
    private volatile string? _unsaved;
    private volatile bool _isLoaded = address.Scheme != Uri.UriSchemeHttps;

    /// <summary>Reads the fingerprint seen first, once.</summary>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (!_isLoaded)
        {
            _known = _configured ?? await store.FindAsync(_key, cancellationToken).ConfigureAwait(false);
            _isLoaded = true;
        }
    }

    /// <summary>Keeps a fingerprint that was seen for the first time.</summary>
    public async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        if (_unsaved is { } fingerprint)
        {
            await store.SaveAsync(_key, fingerprint, cancellationToken).ConfigureAwait(false);
            _unsaved = null;
        }
    }

    /// <summary>Gives the reason why a certificate was refused last, as the rest of a sentence.</summary>
    public string? TakeRefusal(Uri host) => host.Scheme == Uri.UriSchemeHttps && _refusals.TryDequeue(out var refusal) ? refusal : null;

    public bool Accepts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None && _configured is null)
        {
            return true;
        }

        if (certificate is null)
        {
            return false;
        }

        var seen = Fingerprint(certificate);
        if (_known is { } known)
        {
            return seen == known || Refuse(known, seen);
        }

        if (trust == SynologyCertificateTrust.System)
        {
            _refusals.Enqueue(
                $"its certificate is not trusted by this system; its SHA-256 fingerprint is {seen}. Give it in CertificateFingerprint "
                    + "when it is the NAS's own"
            );
            return false;
        }

        _known = _unsaved = seen;
        return true;
    }

    private bool Refuse(string known, string seen)
    {
        _refusals.Enqueue(
            $"its certificate is not the one seen first: that one has the SHA-256 fingerprint {known}, this one {seen}. When the NAS got a new "
                + "certificate, set CertificateFingerprint to the new one; otherwise somebody may be in between"
        );
        return false;
    }

    private static string Fingerprint(X509Certificate certificate) => Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()));

    private static string? Normalize(string? fingerprint) =>
        string.IsNullOrWhiteSpace(fingerprint)
            ? null
            : fingerprint.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
