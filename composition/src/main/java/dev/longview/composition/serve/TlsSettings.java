package dev.longview.composition.serve;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.Optional;

/**
 * By what the server proves who it is: a certificate and its key as PEM files, or both in a PKCS #12 file; nothing at all means
 * plain HTTP.
 *
 * @param certificate PEM file of the certificate, followed by those that lead to its root
 * @param privateKey PEM file of its key (PKCS #8)
 * @param keyStore PKCS #12 file
 * @param passphrase of the key or the PKCS #12 file
 */
public record TlsSettings(
        Optional<String> certificate,
        Optional<String> privateKey,
        Optional<String> keyStore,
        Optional<String> passphrase) {

    /** Plain HTTP. */
    public static final TlsSettings NONE =
            new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public TlsSettings {
        if (certificate.isPresent() != privateKey.isPresent()) {
            throw new MisconfiguredException(
                    "serve.tls has " + (certificate.isPresent() ? "a certificate" : "a private-key")
                            + " alone, but needs both certificate and private-key.");
        }
        if (certificate.isPresent() && keyStore.isPresent()) {
            throw new MisconfiguredException(
                    "serve.tls has both certificate and key-store, but takes one of them: leave the other null.");
        }
        if (passphrase.isPresent() && certificate.isEmpty() && keyStore.isEmpty()) {
            throw new MisconfiguredException(
                    "serve.tls has a passphrase for nothing: set key-store, or certificate and private-key.");
        }
    }

    public boolean isOn() {
        return certificate.isPresent() || keyStore.isPresent();
    }
}
