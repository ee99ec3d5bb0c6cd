package dev.longview.application.generation;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the generations, oldest first. */
public final class ListGenerations {

    private final ArtifactStore artifacts;

    @Inject
    public ListGenerations(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * A generation in the list.
     *
     * @param generation empty where it is damaged
     * @param fault what is damaged, {@code ""} where nothing is
     */
    public record Row(
            String id, Optional<Instant> created, Optional<GenerationRecord> generation, Role role, String fault) {}

    /** Whether a generation serves. */
    public enum Role {
        CURRENT,
        KEPT
    }

    /** Every generation, verified; a damaged one is listed with its fault. */
    public List<Row> list() {
        Optional<String> current = artifacts.currentId(ArtifactKind.GENERATION);
        return artifacts.list(ArtifactKind.GENERATION).stream()
                .map(id -> row(id, current.equals(Optional.of(id)) ? Role.CURRENT : Role.KEPT))
                .toList();
    }

    private Row row(String id, Role role) {
        try {
            Artifact artifact = artifacts.open(ArtifactKind.GENERATION, id);
            GenerationRecord record = artifact.read(GenerationRecord.FILE, GenerationRecord.class);
            return new Row(id, Optional.of(artifact.created()), Optional.of(record), role, "");
        } catch (CorruptException e) {
            return new Row(id, Optional.empty(), Optional.empty(), role, e.getMessage());
        }
    }
}
