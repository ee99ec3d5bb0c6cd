package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.storage.artifact.FileArtifactStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledIngestTest {

    @TempDir
    private Path folder;

    @Test
    void aKilledIngestLosesNothingAndTheNextOneSucceeds() throws IOException, InterruptedException {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        workspace.ingest(ExampleSchemas.timed("s"), workspace.file("a.csv", "user,item,time\nann,x,5\n"));
        String before = workspace.snapshot().id();
        Path more = workspace.file("b.csv", "user,item,time\nann,y,6\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ingester.class.getName(),
                        folder.resolve("workspace").toString(),
                        more.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("writing");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(workspace.snapshot().id()).isEqualTo(before);
        try (var drafts = Files.list(folder.resolve("workspace/.drafts"))) {
            assertThat(drafts).isNotEmpty();
        }
        workspace.ingest(ExampleSchemas.timed("s"), more);
        assertThat(workspace.timelines().getFirst().items()).containsExactly(0, 1);
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).hasSize(2);
        assertThat(folder.resolve("workspace/.drafts")).isEmptyDirectory();
    }

    /** Ingests a file, and stops before the last step until it is killed. */
    static final class Ingester {

        private Ingester() {}

        public static void main(String[] arguments) {
            Progress stopping = (task, total) -> new Progress.Task() {
                @Override
                public void at(long done, String note) {
                    if (done == total - 1) {
                        System.out.println(note);
                        waitForTheEnd();
                    }
                }

                @Override
                public void close() {}
            };
            new DuckDbTimelineStore(FileArtifactStore.at(Path.of(arguments[0])), new FakeForgottenPeople())
                    .ingest(
                            new IngestRequest(
                                    List.of(Path.of(arguments[1])),
                                    ExampleSchemas.timed("s"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    256L << 20,
                                    0),
                            new Provenance("1", "", 0, Map.of()),
                            stopping);
        }

        private static void waitForTheEnd() {
            try {
                int end = System.in.read();
                throw new IllegalStateException("nobody killed this process, but its input ended: " + end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
