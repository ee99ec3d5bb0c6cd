package dev.longview.ports.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every artifact store promises. */
public abstract class ArtifactStoreContract {

    protected static final Provenance PROVENANCE = new Provenance("1.2.3", "seed = 7", 7, Map.of("in.csv", "abc"));

    /** A record to write and read. */
    protected record Note(String text, Optional<Integer> number, List<String> words) {}

    private static final Note NOTE = new Note("hello", Optional.of(3), List.of("a", "b"));

    /** The store under test: the same one, empty at the start, within one test. */
    protected abstract ArtifactStore store();

    /** Changes a file of an artifact wherever it is kept. */
    protected void overwrite(Artifact artifact, String name, String content) throws IOException {
        Files.writeString(artifact.file(name), content);
    }

    /** Deletes a file of an artifact wherever it is kept. */
    protected void lose(Artifact artifact, String name) throws IOException {
        Files.delete(artifact.file(name));
    }

    protected final Artifact committed(ArtifactKind kind) {
        try (Draft draft = store().draft(kind)) {
            draft.write("note.json", NOTE);
            Files.createDirectories(draft.directory().resolve("sub"));
            Files.writeString(draft.directory().resolve("sub/file.txt"), "content");
            return draft.commit(PROVENANCE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommittedArtifactReadsBackAsItWasWritten() {
        Artifact committed = committed(ArtifactKind.MODEL);
        Artifact opened = store().open(ArtifactKind.MODEL, committed.id());
        assertThat(opened.id()).isEqualTo(committed.id());
        assertThat(opened.kind()).isEqualTo(ArtifactKind.MODEL);
        assertThat(opened.created()).isEqualTo(committed.created());
        assertThat(opened.provenance()).isEqualTo(PROVENANCE);
        assertThat(opened.read("note.json", Note.class)).isEqualTo(NOTE);
        assertThat(opened.file("sub/file.txt")).hasContent("content");
        assertThat(opened.file("sub")).isDirectory();
        assertThat(opened.folder().resolve("sub/file.txt")).hasContent("content");
        assertThat(opened.has("note.json")).isTrue();
        assertThat(opened.has("other.json")).isFalse();
    }

    @Test
    void theCommittedArtifactItselfCanBeRead() {
        assertThat(committed(ArtifactKind.DATA).read("note.json", Note.class)).isEqualTo(NOTE);
    }

    @Test
    void aDraftIsSeenByNobodyAndIsGoneWhenClosed() throws IOException {
        Path folder;
        try (Draft draft = store().draft(ArtifactKind.DATA)) {
            folder = draft.directory();
            Files.writeString(folder.resolve("x"), "x");
            assertThat(store().list(ArtifactKind.DATA)).isEmpty();
            assertThatThrownBy(() -> store().open(ArtifactKind.DATA, draft.id()))
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(store().list(ArtifactKind.DATA)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void closingACommittedDraftKeepsTheArtifact() {
        Artifact committed = committed(ArtifactKind.DATA);
        assertThat(store().list(ArtifactKind.DATA)).containsExactly(committed.id());
        assertThat(committed.file("sub/file.txt")).exists();
    }

    @Test
    void artifactsAreListedByKindOldestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(committed(ArtifactKind.MODEL).id());
        }
        committed(ArtifactKind.DATA);
        assertThat(store().list(ArtifactKind.MODEL)).isEqualTo(ids).doesNotHaveDuplicates();
    }

    @Test
    void aMissingArtifactIsNotFound() {
        assertThatThrownBy(() -> store().open(ArtifactKind.DATA, "20200101-000000-0000"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("20200101-000000-0000");
    }

    @Test
    void anIdThatLeadsOutOfTheStoreIsNotFound() {
        committed(ArtifactKind.DATA);
        for (String id : List.of("../data", "..", "a/b", "", ".drafts")) {
            assertThatThrownBy(() -> store().open(ArtifactKind.DATA, id)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> store().delete(ArtifactKind.DATA, id)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aFileNameThatLeadsOutOfTheArtifactIsRefused() {
        Artifact artifact = committed(ArtifactKind.DATA);
        assertThatThrownBy(() -> artifact.file("../../x")).isInstanceOf(MisconfiguredException.class);
        try (Draft draft = store().draft(ArtifactKind.DATA)) {
            assertThatThrownBy(() -> draft.write("../x", NOTE)).isInstanceOf(MisconfiguredException.class);
        }
    }

    @Test
    void aMissingFileOfAnArtifactIsNotFound() {
        assertThatThrownBy(() -> committed(ArtifactKind.DATA).file("other.json"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("other.json");
    }

    @Test
    void aDamagedFileIsCorrupt() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        overwrite(artifact, "sub/file.txt", "cantent");
        assertThatThrownBy(() -> store().open(ArtifactKind.MODEL, artifact.id()).file("sub/file.txt"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("file.txt");
    }

    @Test
    void aLostFileIsCorrupt() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        lose(artifact, "sub/file.txt");
        assertThatThrownBy(() -> store().open(ArtifactKind.MODEL, artifact.id()).file("sub/file.txt"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("file.txt");
    }

    @Test
    void thePointerIsEmptyUntilSomethingIsPublished() {
        Artifact artifact = committed(ArtifactKind.GENERATION);
        assertThat(store().current(ArtifactKind.GENERATION)).isEmpty();
        store().publish(ArtifactKind.GENERATION, Optional.empty(), artifact.id());
        assertThat(store().currentId(ArtifactKind.GENERATION)).contains(artifact.id());
        assertThat(store().current(ArtifactKind.GENERATION).orElseThrow().id()).isEqualTo(artifact.id());
        assertThat(store().currentId(ArtifactKind.DATA)).isEmpty();
    }

    @Test
    void thePointerMovesBackAsWell() {
        Artifact first = committed(ArtifactKind.GENERATION);
        Artifact second = committed(ArtifactKind.GENERATION);
        store().publish(ArtifactKind.GENERATION, Optional.empty(), second.id());
        store().publish(ArtifactKind.GENERATION, Optional.of(second.id()), first.id());
        assertThat(store().currentId(ArtifactKind.GENERATION)).contains(first.id());
    }

    @Test
    void aPointerThatSomebodyElseMovedIsLeftAlone() {
        Artifact first = committed(ArtifactKind.DATA);
        Artifact second = committed(ArtifactKind.DATA);
        store().publish(ArtifactKind.DATA, Optional.empty(), first.id());
        assertThatThrownBy(() -> store().publish(ArtifactKind.DATA, Optional.empty(), second.id()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining(first.id());
        assertThat(store().currentId(ArtifactKind.DATA)).contains(first.id());
    }

    @Test
    void whatIsNotCommittedCannotBePublished() {
        assertThatThrownBy(() -> store().publish(ArtifactKind.DATA, Optional.empty(), "20200101-000000-0000"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void ofManyThatPublishAtOnceOneWins() throws InterruptedException {
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            artifacts.add(committed(ArtifactKind.DATA));
        }
        AtomicInteger losers = new AtomicInteger();
        List<Callable<Void>> attempts = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            attempts.add(() -> {
                try {
                    store().publish(ArtifactKind.DATA, Optional.empty(), artifact.id());
                } catch (RetryableException e) {
                    losers.incrementAndGet();
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(attempts);
        }
        assertThat(losers).hasValue(7);
        assertThat(store().current(ArtifactKind.DATA)).isPresent();
    }

    @Test
    void aDeletedArtifactIsGone() {
        Artifact artifact = committed(ArtifactKind.EVALUATION);
        store().delete(ArtifactKind.EVALUATION, artifact.id());
        store().delete(ArtifactKind.EVALUATION, artifact.id());
        assertThat(store().list(ArtifactKind.EVALUATION)).isEmpty();
    }

    @Test
    void theCurrentArtifactIsNotDeleted() {
        Artifact artifact = committed(ArtifactKind.DATA);
        store().publish(ArtifactKind.DATA, Optional.empty(), artifact.id());
        assertThatThrownBy(() -> store().delete(ArtifactKind.DATA, artifact.id()))
                .isInstanceOf(RetryableException.class);
        assertThat(store().current(ArtifactKind.DATA)).isPresent();
    }
}
