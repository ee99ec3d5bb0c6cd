package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.disk.FullDisk;
import dev.longview.storage.feature.RocksDbFeatureStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskPublicationTest {

    private static final int BYTES = 512;

    @TempDir
    private Path root;

    @Test
    void aDiskThatIsFullWhilePublishingLeavesTheOldGenerationCurrentAndNothingOfTheNewOne() throws IOException {
        Process process = FullDisk.process(Publisher.class, root.toString());
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        assertThat(said).hasSize(2);
        String first = said.getFirst();
        assertThat(said.getLast()).startsWith("refused").contains(root.toString());
        ArtifactStore artifacts = FileArtifactStore.at(root);
        assertThat(artifacts.currentId(ArtifactKind.GENERATION)).contains(first);
        assertThat(artifacts.list(ArtifactKind.GENERATION)).containsExactly(first);
        assertThat(artifacts.open(ArtifactKind.GENERATION, first).id()).isEqualTo(first);
        try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
            assertThat(drafts).isEmpty();
        }
    }

    /** Publishes a day, lets the disk be full, and tries the next one. */
    static final class Publisher {

        private Publisher() {}

        public static void main(String[] arguments) {
            SmallWorld world = new SmallWorld(
                            FileArtifactStore.at(Path.of(arguments[0])),
                            RocksDbFeatureStore.ofEmbeddings(),
                            RocksDbFeatureStore.ofInterests(),
                            new LuceneVectorIndex(HnswSettings.defaults()))
                    .click("anna", "item-0", "2026-03-02T10:00:00Z")
                    .click("anna", "item-1", "2026-03-03T10:00:00Z")
                    .ingested();
            world.trained(0);
            System.out.println(world.daily(MONDAY, new Whom.Active()).id());
            FullDisk.at(BYTES);
            try {
                System.out.println("published "
                        + world.daily(MONDAY.plusDays(1), new Whom.Active()).id());
            } catch (UncheckedIOException | RetryableException full) {
                System.out.println("refused: " + full.getMessage());
            }
        }
    }
}
