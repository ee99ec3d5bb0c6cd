package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSPHRASE = "changeit";

    @TempDir
    private static Path root;

    private static Path store;
    private static KeyStore made;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        store = root.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSPHRASE)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSPHRASE.toCharArray());
        }
    }

    @Test
    void aPkcs12FileIsServedByAndPlainHttpIsNot() throws Exception {
        assertServes(new TlsSettings(
                Optional.empty(), Optional.empty(), Optional.of(store.toString()), Optional.of(PASSPHRASE)));
    }

    @Test
    void pemFilesAreServedByAndPlainHttpIsNot() throws Exception {
        Path certificate = pem(
                "certificate.pem", "CERTIFICATE", made.getCertificate("server").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                made.getKey("server", PASSPHRASE.toCharArray()).getEncoded());
        assertServes(new TlsSettings(
                Optional.of(certificate.toString()), Optional.of(key.toString()), Optional.empty(), Optional.empty()));
    }

    @Test
    void aHandshakeThatStallsIsNotWaitedFor() throws Exception {
        Duration longest = Duration.ofMinutes(1);
        ServeSettings settings = new ServeSettings(
                "127.0.0.1",
                0,
                new ApiKeys(List.of()),
                new TlsSettings(
                        Optional.empty(), Optional.empty(), Optional.of(store.toString()), Optional.of(PASSPHRASE)),
                TestServers.limits(10, 10, longest, 100, Duration.ofMillis(150)),
                "");
        Path world = Files.createTempDirectory(root, "world");
        try (ApiServer server =
                        AnswersOf.server(TestServers.world(world), settings).start();
                RawClient client = new RawClient(server.port())) {
            assertThat(client.send(new byte[] {22, 3, 1}).rest()).isEmpty();
        }
    }

    @Test
    void aWrongPassphraseIsExplainedAndNotShown() {
        assertThatThrownBy(() -> Certificates.of(new TlsSettings(
                        Optional.empty(), Optional.empty(), Optional.of(store.toString()), Optional.of("sesame"))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("serve.tls")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void filesThatAreMissingOrNonsenseAreNamed() throws IOException {
        assertThatThrownBy(() -> Certificates.of(new TlsSettings(
                        Optional.empty(), Optional.empty(), Optional.of("/nowhere.p12"), Optional.empty())))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("serve.tls.key-store")
                .hasMessageContaining("/nowhere.p12");
        String nonsense =
                Files.writeString(root.resolve("nonsense.pem"), "nonsense").toString();
        assertThatThrownBy(() -> Certificates.of(new TlsSettings(
                        Optional.of(nonsense), Optional.of(nonsense), Optional.empty(), Optional.empty())))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("PEM");
    }

    private static void assertServes(TlsSettings tls) throws Exception {
        Path world = Files.createTempDirectory(root, "world");
        try (ApiServer server = AnswersOf.server(TestServers.world(world), TestServers.tls(tls))
                        .start();
                HttpClient trusting =
                        HttpClient.newBuilder().sslContext(trusting()).build();
                HttpClient wary = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + server.port() + "/v1/users/anna/embedding"))
                    .build();
            var response = trusting.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> wary.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            try (RawClient plain = new RawClient(server.port())) {
                assertThat(plain.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .rest())
                        .doesNotContain("HTTP/1.1");
            }
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        Certificate certificate = made.getCertificate("server");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static Path pem(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                root.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
