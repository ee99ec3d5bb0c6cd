package dev.longview.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.RetryableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLockTest {

    @TempDir
    private Path root;

    @Test
    void aSecondHolderIsToldTheWorkspaceAndTheProcess() {
        try (WorkspaceLock held = WorkspaceLock.acquire(root)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> WorkspaceLock.acquire(root))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aReleasedLockCanBeTakenAgain() {
        WorkspaceLock.acquire(root).close();
        WorkspaceLock.acquire(root).close();
        assertThat(root.resolve("workspace.json")).exists();
    }

    @Test
    void anotherProcessKeepsUsOutUntilItIsKilled() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> WorkspaceLock.acquire(root)).hasMessageContaining(Long.toString(other.pid()));
            Path draft = Path.of(said.readLine());
            other.destroyForcibly().waitFor();
            WorkspaceLock.acquire(root).close();
            assertThat(draft).isDirectory();
            FileArtifactStore.at(root).draft(ArtifactKind.DATA).close();
            assertThat(Files.exists(draft)).isFalse();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Holds a workspace and a draft in it until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            WorkspaceLock lock = WorkspaceLock.acquire(root);
            System.out.println("held");
            System.out.println(
                    FileArtifactStore.at(root).draft(ArtifactKind.DATA).directory());
            int end = System.in.read();
            lock.close();
            System.exit(end);
        }
    }
}
