package dev.longview.api;

import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.failure.MisconfiguredException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the server proves itself with.
 *
 * @param expires when its certificate does
 */
record Certificates(Tls tls, Instant expires) {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Reads them; files that are missing, unreadable or of another kind are a {@link MisconfiguredException}. */
    static Certificates of(TlsSettings settings) {
        settings.certificate().ifPresent(file -> requireReadable("certificate", file));
        settings.privateKey().ifPresent(file -> requireReadable("private-key", file));
        settings.keyStore().ifPresent(file -> requireReadable("key-store", file));
        try {
            Keys keys = settings.keyStore().isPresent() ? keyStore(settings) : pem(settings);
            Tls tls = Tls.builder()
                    .privateKey(keys.privateKey().orElseThrow())
                    .privateKeyCertChain(keys.certChain())
                    .enabledProtocols(PROTOCOLS)
                    .build();
            return new Certificates(
                    tls, keys.certChain().getFirst().getNotAfter().toInstant());
        } catch (RuntimeException | GeneralSecurityException | IOException e) {
            throw new MisconfiguredException(
                    "serve.tls cannot be used: " + e.getMessage()
                            + ". It takes PEM files (certificate; private-key, PKCS #8) or a PKCS #12 file (key-store), with the"
                            + " passphrase that they have.",
                    e);
        }
    }

    private static Keys pem(TlsSettings settings) {
        return Keys.builder()
                .pem(pem -> {
                    pem.key(resource(settings.privateKey().orElseThrow()));
                    pem.certChain(resource(settings.certificate().orElseThrow()));
                    settings.passphrase().ifPresent(pem::keyPassphrase);
                })
                .build();
    }

    /** The key that it holds, under whatever name. */
    private static Keys keyStore(TlsSettings settings) throws GeneralSecurityException, IOException {
        char[] passphrase = settings.passphrase().orElse("").toCharArray();
        KeyStore store = KeyStore.getInstance(new File(settings.keyStore().orElseThrow()), passphrase);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, passphrase) instanceof PrivateKey key) {
                return Keys.builder()
                        .privateKey(key)
                        .certChain(chain(store, alias))
                        .build();
            }
        }
        throw new KeyStoreException(
                "there is no private key in " + settings.keyStore().orElseThrow());
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        return Arrays.stream(store.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static Resource resource(String file) {
        return Resource.create(Path.of(file));
    }

    private static void requireReadable(String key, String file) {
        if (!Files.isReadable(Path.of(file))) {
            throw new MisconfiguredException(
                    "serve.tls." + key + " is '" + file + "', which is no file that can be read.");
        }
    }
}
