package dev.longview.application.generation;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.daily.Lineage;
import dev.longview.application.daily.Published;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists what daily runs published, oldest first. */
public final class ListGenerations {

    private final ArtifactStore artifacts;

    @Inject
    public ListGenerations(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * One of them in the list.
     *
     * @param published empty where it is damaged
     * @param fault what is damaged, {@code ""} where nothing is
     */
    public record Row<R extends Record & DayRecord>(
            String id, Optional<Instant> created, Optional<Published<R>> published, Role role, String fault) {}

    /** Whether it serves. */
    public enum Role {
        CURRENT,
        KEPT
    }

    /** Every one of a lineage, verified; a damaged one is listed with its fault. */
    public <R extends Record & DayRecord> List<Row<R>> list(Lineage<R> lineage) {
        Optional<String> current = artifacts.currentId(lineage.kind());
        return artifacts.list(lineage.kind()).stream()
                .map(id -> row(lineage, id, current.equals(Optional.of(id)) ? Role.CURRENT : Role.KEPT))
                .toList();
    }

    private <R extends Record & DayRecord> Row<R> row(Lineage<R> lineage, String id, Role role) {
        try {
            Artifact artifact = artifacts.open(lineage.kind(), id);
            return new Row<>(id, Optional.of(artifact.created()), Optional.of(lineage.read(artifact)), role, "");
        } catch (CorruptException e) {
            return new Row<>(id, Optional.empty(), Optional.empty(), role, e.getMessage());
        }
    }
}
