package dev.longview.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.object.ObjectSettings;
import dev.longview.storage.servers.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real S3 server. */
class S3ArtifactStoreTest extends ObjectArtifactStoreContract {

    @TempDir
    private static Path folder;

    private static S3Server server;

    private String root;

    @BeforeAll
    static void startServer() {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    @BeforeEach
    void open() {
        root = "/root-of-" + here.getFileName();
        super.open();
    }

    @Override
    ObjectSettings settings() {
        return settings(server.options(root), Duration.ofSeconds(30));
    }

    private static ObjectSettings settings(Map<String, String> options, Duration timeout) {
        return new ObjectSettings("s3", options, timeout, 1, KEEP);
    }

    @Override
    Path objects() {
        return server.bucket().resolve(root.substring(1));
    }

    @Test
    void aServerThatIsGoneIsARetryableFaultThatNamesItWithoutItsSecret() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        server.stop();
        try {
            assertThatThrownBy(() -> store().currentId(ArtifactKind.MODEL))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("s3://longview" + root)
                    .hasMessageContaining(server.endpoint())
                    .hasMessageNotContaining(S3Server.SECRET)
                    .hasMessageNotContaining("\n");
            try (Draft draft = store().draft(ArtifactKind.MODEL)) {
                Files.writeString(draft.directory().resolve("lost.txt"), "lost");
                assertThatThrownBy(() -> draft.commit(PROVENANCE)).isInstanceOf(RetryableException.class);
            }
        } finally {
            server.start();
        }
        assertThat(store().list(ArtifactKind.MODEL)).containsExactly(artifact.id());
    }

    @Test
    void aServerThatKeepsSilentIsWaitedForNoLongerThanTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> options = new HashMap<>(server.options(root));
            options.put("endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            ArtifactStore waiting = ObjectArtifactStore.at(elsewhere, settings(options, Duration.ofMillis(300)));
            assertThatThrownBy(() -> waiting.currentId(ArtifactKind.DATA))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("no answer within PT0.3S");
        }
    }

    @Test
    void theRightToReadIsEnoughToServe() {
        Artifact artifact = committed(ArtifactKind.MODEL);
        store().publish(ArtifactKind.MODEL, Optional.empty(), artifact.id());
        server.stop();
        server.startReadOnly();
        try {
            assertThat(remote().current(ArtifactKind.MODEL).orElseThrow().file("sub/file.txt"))
                    .hasContent("content");
            assertThatThrownBy(() -> store().publish(ArtifactKind.MODEL, Optional.of(artifact.id()), artifact.id()))
                    .isInstanceOf(RetryableException.class);
        } finally {
            server.stop();
            server.start();
        }
    }

    @Test
    void aWrongKeyIsRefusedWithoutShowingIt() {
        Map<String, String> options = new HashMap<>(server.options(root));
        options.put("secret_access_key", "another-secret");
        ObjectSettings settings = settings(options, Duration.ofSeconds(30));
        assertThat(settings.toString()).doesNotContain("another-secret");
        assertThatThrownBy(() -> ObjectArtifactStore.at(elsewhere, settings).currentId(ArtifactKind.DATA))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("PermissionDenied")
                .hasMessageNotContaining("another-secret");
    }

    @Test
    void aServiceThatIsNoneIsRefused() {
        ObjectSettings settings = new ObjectSettings("s4", Map.of(), Duration.ofSeconds(1), 0, KEEP);
        assertThatThrownBy(() -> ObjectArtifactStore.at(elsewhere, settings))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("s4")
                .hasMessageContaining("artifacts.opendal");
    }
}
