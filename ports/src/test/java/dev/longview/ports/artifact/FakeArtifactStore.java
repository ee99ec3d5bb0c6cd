package dev.longview.ports.artifact;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An artifact store whose files lie below a temporary folder and whose records, pointers and checksums are kept in memory: gone
 * with the object. Safe for use by many threads.
 */
public final class FakeArtifactStore implements ArtifactStore {

    private final Path root;
    private final Map<ArtifactKind, TreeMap<String, FakeArtifact>> artifacts = new EnumMap<>(ArtifactKind.class);
    private final Map<ArtifactKind, String> pointers = new EnumMap<>(ArtifactKind.class);
    private int drafts;

    /** @param root an empty folder, such as JUnit's {@code @TempDir} */
    public FakeArtifactStore(Path root) {
        this.root = root.toAbsolutePath();
        for (ArtifactKind kind : ArtifactKind.values()) {
            artifacts.put(kind, new TreeMap<>());
        }
    }

    @Override
    public synchronized Draft draft(ArtifactKind kind) {
        String id = "id-%06d".formatted(drafts++);
        try {
            return new FakeDraft(kind, id, Files.createDirectories(root.resolve(kind.folder() + "-" + id)), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(FakeArtifact artifact) {
        artifacts.get(artifact.kind()).put(artifact.id(), artifact);
    }

    @Override
    public synchronized Artifact open(ArtifactKind kind, String id) {
        FakeArtifact artifact = artifacts.get(kind).get(id);
        if (artifact == null) {
            throw new NotFoundException("there is no " + kind + " " + id);
        }
        artifact.verify();
        return artifact;
    }

    @Override
    public synchronized List<String> list(ArtifactKind kind) {
        return List.copyOf(artifacts.get(kind).keySet());
    }

    @Override
    public synchronized Optional<String> currentId(ArtifactKind kind) {
        return Optional.ofNullable(pointers.get(kind));
    }

    @Override
    public synchronized void publish(ArtifactKind kind, Optional<String> expected, String id) {
        open(kind, id);
        if (!currentId(kind).equals(expected)) {
            throw new RetryableException("the current " + kind + " is " + currentId(kind) + ", not " + expected);
        }
        pointers.put(kind, id);
    }

    @Override
    public synchronized void delete(ArtifactKind kind, String id) {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new NotFoundException("'" + id + "' is no id");
        }
        if (currentId(kind).equals(Optional.of(id))) {
            throw new RetryableException(kind + " " + id + " is the current one");
        }
        artifacts.get(kind).remove(id);
    }
}
