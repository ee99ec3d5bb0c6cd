package dev.longview.ports.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A draft of {@link FakeArtifactStore}: records are kept as objects, and their text is what the file holds. */
final class FakeDraft implements Draft {

    private final ArtifactKind kind;
    private final String id;
    private final Path directory;
    private final FakeArtifactStore store;
    private final Map<String, Record> records = new HashMap<>();
    private boolean committed;

    FakeDraft(ArtifactKind kind, String id, Path directory, FakeArtifactStore store) {
        this.kind = kind;
        this.id = id;
        this.directory = directory;
        this.store = store;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void write(String name, Record content) {
        Path file = FakeArtifact.inside(directory, name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content.toString());
            records.put(name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Artifact commit(Provenance provenance) {
        var artifact = new FakeArtifact(
                kind,
                id,
                Instant.EPOCH.plusSeconds(Long.parseLong(id.substring(3))),
                provenance,
                directory,
                Map.copyOf(records),
                FakeArtifact.checksums(directory));
        store.add(artifact);
        committed = true;
        return artifact;
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
