package dev.longview.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.random.Seeds;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.ArtifactStoreContract;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.storage.object.ObjectSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What artifacts as objects promise beyond the port's contract. */
abstract class ObjectArtifactStoreContract extends ArtifactStoreContract {

    static final Duration KEEP = Duration.ofDays(7);

    @TempDir
    Path here;

    @TempDir
    Path elsewhere;

    private ArtifactStore store;

    abstract ObjectSettings settings();

    /** Where the objects lie as files. */
    abstract Path objects();

    @BeforeEach
    void open() {
        store = ObjectArtifactStore.at(here, settings());
    }

    @Override
    protected final ArtifactStore store() {
        return store;
    }

    /** The store as another machine sees it. */
    final ArtifactStore remote() {
        return ObjectArtifactStore.at(elsewhere, settings());
    }

    final Path object(Artifact artifact, String name) {
        return objects()
                .resolve(artifact.kind().folder())
                .resolve(artifact.id())
                .resolve(name);
    }

    @Override
    protected void overwrite(Artifact artifact, String name, String content) throws IOException {
        Files.writeString(object(artifact, name), content);
        Files.writeString(artifact.file(name), content);
    }

    @Override
    protected void lose(Artifact artifact, String name) throws IOException {
        Files.delete(artifact.file(name));
        Files.delete(object(artifact, name));
    }

    @Test
    void anotherMachineFetchesWhatItIsAskedForAndNoMore() {
        Artifact committed = committed(ArtifactKind.MODEL);
        store().publish(ArtifactKind.MODEL, Optional.empty(), committed.id());
        Artifact opened = remote().current(ArtifactKind.MODEL).orElseThrow();
        assertThat(opened.has("sub/file.txt")).isTrue();
        assertThat(opened.read("note.json", Note.class).text()).isEqualTo("hello");
        assertThat(files(elsewhere)).containsExactly("note.json");
        assertThat(opened.folder().resolve("sub/file.txt")).hasContent("content");
        assertThat(files(elsewhere)).containsExactly("file.txt", "note.json");
    }

    @Test
    void aFileOfManyPiecesArrivesWhole() throws IOException {
        byte[] content = new byte[(17 << 20) + 1];
        Seeds.generator(7).nextBytes(content);
        String id;
        try (Draft draft = store().draft(ArtifactKind.DATA)) {
            Files.write(draft.directory().resolve("large"), content);
            Files.createFile(draft.directory().resolve("empty"));
            id = draft.commit(PROVENANCE).id();
        }
        Artifact opened = remote().open(ArtifactKind.DATA, id);
        assertThat(opened.file("large")).hasBinaryContent(content);
        assertThat(opened.file("empty")).isEmptyFile();
    }

    @Test
    void aDamagedCopyIsFetchedAgain() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        Path copy = remote().open(ArtifactKind.MODEL, artifact.id()).file("sub/file.txt");
        Files.writeString(copy, "cantent");
        assertThat(remote().open(ArtifactKind.MODEL, artifact.id()).file("sub/file.txt"))
                .isEqualTo(copy)
                .hasContent("content");
    }

    @Test
    void aDamagedObjectLeavesNoCopy() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        Files.writeString(object(artifact, "sub/file.txt"), "cantent");
        Artifact opened = remote().open(ArtifactKind.MODEL, artifact.id());
        assertThatThrownBy(() -> opened.file("sub/file.txt"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("models/" + artifact.id() + "/sub/file.txt");
        assertThat(files(elsewhere)).isEmpty();
    }

    @Test
    void whatAKilledUploadLeftIsSeenByNobody() throws IOException {
        Artifact artifact = committed(ArtifactKind.MODEL);
        Files.delete(object(artifact, ArtifactDescription.FILE));
        assertThat(remote().list(ArtifactKind.MODEL)).isEmpty();
        assertThatThrownBy(() -> remote().open(ArtifactKind.MODEL, artifact.id()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aCopyThatNobodyOpensGoesAndThoseInUseStay() throws IOException {
        Artifact old = committed(ArtifactKind.MODEL);
        Artifact recent = committed(ArtifactKind.MODEL);
        Path oldCopy = old.file("note.json").getParent();
        Files.setLastModifiedTime(
                oldCopy, FileTime.from(Instant.now().minus(KEEP).minusSeconds(60)));
        store().open(ArtifactKind.MODEL, recent.id());
        assertThat(oldCopy).doesNotExist();
        assertThat(recent.file("note.json")).exists();
        assertThat(old.file("note.json")).as("fetched again").exists();
    }

    @Test
    void aCopyThatIsAskedForAFileStays() throws IOException {
        Artifact served = committed(ArtifactKind.MODEL);
        Artifact recent = committed(ArtifactKind.MODEL);
        Path copy = served.folder();
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minus(KEEP).minusSeconds(60)));
        served.file("note.json");
        store().open(ArtifactKind.MODEL, recent.id());
        assertThat(copy.resolve("note.json")).exists();
    }

    @Test
    void ofThePublicationsAHundredAreRemembered() {
        List<String> ids = List.of(
                committed(ArtifactKind.DATA).id(), committed(ArtifactKind.DATA).id());
        Optional<String> before = Optional.empty();
        for (int i = 0; i < 105; i++) {
            store().publish(ArtifactKind.DATA, before, ids.get(i % 2));
            before = Optional.of(ids.get(i % 2));
        }
        assertThat(remote().currentId(ArtifactKind.DATA)).contains(ids.get(0));
        assertThat(objects().resolve("pointers/data").toFile().list()).hasSizeBetween(100, 102);
    }

    private static List<String> files(Path workspace) {
        try (Stream<Path> files = Files.walk(workspace.resolve(".cache"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
