package dev.longview.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.ArtifactStoreContract;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest extends ArtifactStoreContract {

    @TempDir
    private Path root;

    @Override
    protected ArtifactStore store() {
        return FileArtifactStore.at(
                root.resolve("workspace")); // a fresh one each time: nothing may live in memory only
    }

    @Test
    void theRootHoldsThePointerOfGenerationsAndAKindsFolderItsOwn() {
        Artifact generation = committed(ArtifactKind.GENERATION);
        Artifact data = committed(ArtifactKind.DATA);
        store().publish(ArtifactKind.GENERATION, Optional.empty(), generation.id());
        store().publish(ArtifactKind.DATA, Optional.empty(), data.id());
        assertThat(root.resolve("workspace/CURRENT")).hasContent(generation.id());
        assertThat(root.resolve("workspace/data/CURRENT")).hasContent(data.id());
        assertThat(root.resolve("workspace/generations/" + generation.id() + "/artifact.json"))
                .isRegularFile();
    }

    @Test
    void whatIsMadeAfterTheClockWasSetBackSortsBehindWhatWasMadeBefore() throws IOException {
        Artifact evaluation = committed(ArtifactKind.EVALUATION);
        Path evaluations = root.resolve("workspace/evaluations");
        Files.move(evaluations.resolve(evaluation.id()), evaluations.resolve("20991231-235959-ffff"));
        Files.createDirectories(evaluations.resolve("zoo"));
        Files.createFile(evaluations.resolve("zoo/artifact.json")); // a name that tells no time
        try (Draft first = store().draft(ArtifactKind.DATA);
                Draft second = store().draft(ArtifactKind.DATA)) {
            assertThat(first.id()).isEqualTo("21000101-000000-0000");
            assertThat(second.id()).isEqualTo("21000101-000000-0001");
        }
    }

    @Test
    void aReadingStoreMakesNoWorkspace() {
        assertThat(store().list(ArtifactKind.DATA)).isEmpty();
        assertThat(store().current(ArtifactKind.DATA)).isEmpty();
        assertThat(root.resolve("workspace")).doesNotExist();
    }

    @Test
    void aDraftOfADeadProcessIsClearedByTheNextDraft() throws IOException {
        Path drafts = Files.createDirectories(root.resolve("workspace/.drafts"));
        Files.createDirectories(drafts.resolve("data-20200101-000000-0000/sub"));
        Files.writeString(drafts.resolve("data-20200101-000000-0000/sub/x"), "x");
        Files.createFile(drafts.resolve("data-20200101-000000-0000.lock"));
        try (Draft draft = store().draft(ArtifactKind.DATA)) {
            assertThat(drafts.resolve("data-20200101-000000-0000")).doesNotExist();
            assertThat(draft.directory()).isDirectory();
        }
        assertThat(drafts).isEmptyDirectory();
    }

    @Test
    void aDraftOfALivingMakerIsLeftAlone() {
        try (Draft first = store().draft(ArtifactKind.DATA);
                Draft second = store().draft(ArtifactKind.DATA)) {
            assertThat(first.directory()).isDirectory();
            assertThat(second.id()).isGreaterThan(first.id());
        }
    }

    @Test
    void aWorkspaceOfANewerLayoutIsRefused() throws IOException {
        Files.createDirectories(root.resolve("workspace"));
        Files.writeString(root.resolve("workspace/workspace.json"), "{\"layout\": 2}");
        assertThatThrownBy(this::store)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("layout 2")
                .hasMessageContaining("newer");
    }

    @Test
    void anArtifactOfANewerLayoutIsRefused() throws IOException {
        Artifact artifact = committed(ArtifactKind.DATA);
        Path description = artifact.file("artifact.json");
        Files.writeString(description, Files.readString(description).replace("\"layout\" : 1", "\"layout\" : 2"));
        assertThatThrownBy(() -> store().open(ArtifactKind.DATA, artifact.id()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("layout 2");
    }

    @Test
    void aTruncatedDescriptionIsCorrupt() throws IOException {
        Artifact artifact = committed(ArtifactKind.DATA);
        Path description = artifact.file("artifact.json");
        Files.writeString(description, Files.readString(description).substring(0, 40));
        assertThatThrownBy(() -> store().open(ArtifactKind.DATA, artifact.id()))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("artifact.json");
    }

    @Test
    void aPointerWithoutAnIdIsCorrupt() throws IOException {
        committed(ArtifactKind.DATA);
        Files.writeString(root.resolve("workspace/data/CURRENT"), "");
        assertThatThrownBy(() -> store().current(ArtifactKind.DATA))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("CURRENT");
    }

    @Test
    void idsAreReadableAndSortByTime() {
        Instant moment = Instant.parse("2026-11-21T23:09:12.999999Z");
        assertThat(ArtifactIds.at(moment, 0)).isEqualTo("20261121-230912-ffff");
        assertThat(ArtifactIds.at(moment, 1)).isEqualTo("20261121-230913-0000");
    }
}
