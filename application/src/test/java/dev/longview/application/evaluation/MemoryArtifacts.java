package dev.longview.application.evaluation;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.NotFoundException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Artifacts that hold records in memory; what is committed last is current. */
final class MemoryArtifacts implements ArtifactStore {

    /** A committed artifact. */
    record Kept(ArtifactKind kind, String id, Provenance provenance, Map<String, Record> records, Path folder)
            implements Artifact {

        @Override
        public Instant created() {
            return Instant.EPOCH;
        }

        @Override
        public Path file(String name) {
            return folder.resolve(name);
        }

        @Override
        public boolean has(String name) {
            return records.containsKey(name);
        }

        @Override
        public <R extends Record> R read(String name, Class<R> type) {
            return type.cast(records.get(name));
        }
    }

    private final Path folder;
    private final Map<ArtifactKind, Kept> kept = new EnumMap<>(ArtifactKind.class);

    MemoryArtifacts(Path folder) {
        this.folder = folder;
    }

    Kept add(ArtifactKind kind, Map<String, Record> records) {
        Kept artifact = new Kept(kind, kind.folder() + "-1", new Provenance("test", "", 0, Map.of()), records, folder);
        kept.put(kind, artifact);
        return artifact;
    }

    @Override
    public Draft draft(ArtifactKind kind) {
        Map<String, Record> records = new HashMap<>();
        return new Draft() {
            @Override
            public String id() {
                return kind.folder() + "-2";
            }

            @Override
            public Path directory() {
                return folder;
            }

            @Override
            public void write(String name, Record content) {
                records.put(name, content);
            }

            @Override
            public Artifact commit(Provenance provenance) {
                Kept artifact = new Kept(kind, id(), provenance, records, folder);
                kept.put(kind, artifact);
                return artifact;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Artifact open(ArtifactKind kind, String id) {
        return current(kind)
                .filter(artifact -> artifact.id().equals(id))
                .orElseThrow(() -> new NotFoundException("there is no " + kind + " " + id));
    }

    @Override
    public Optional<Artifact> current(ArtifactKind kind) {
        return Optional.ofNullable(kept.get(kind));
    }

    @Override
    public Optional<String> currentId(ArtifactKind kind) {
        return current(kind).map(Artifact::id);
    }

    @Override
    public List<String> list(ArtifactKind kind) {
        return currentId(kind).stream().toList();
    }

    @Override
    public void publish(ArtifactKind kind, Optional<String> expected, String id) {
        throw new UnsupportedOperationException("an evaluation publishes nothing");
    }

    @Override
    public void delete(ArtifactKind kind, String id) {
        throw new UnsupportedOperationException("an evaluation deletes nothing");
    }
}
