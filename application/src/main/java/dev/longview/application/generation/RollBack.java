package dev.longview.application.generation;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import jakarta.inject.Inject;
import java.util.Optional;

/** Moves the pointer of the generations to an earlier one, in one step. */
public final class RollBack {

    private final ArtifactStore artifacts;

    @Inject
    public RollBack(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * Makes another generation the current one, after verifying it.
     *
     * @param id which one; empty: the one that the current generation replaced
     * @throws NotFoundException where there is none
     * @throws CorruptException for a damaged one; the pointer stays
     * @throws dev.longview.ports.failure.RetryableException where another process moved the pointer meanwhile
     */
    public Generation rollBack(Optional<String> id) {
        Optional<String> current = artifacts.currentId(ArtifactKind.GENERATION);
        String target = id.or(() -> current.flatMap(this::before))
                .orElseThrow(() -> new NotFoundException("There is no generation to roll back to: "
                        + current.map(each -> each + " replaced none").orElse("none was published yet") + "."));
        Artifact generation = artifacts.open(ArtifactKind.GENERATION, target);
        artifacts.publish(ArtifactKind.GENERATION, current, target);
        return PublishDay.generation(generation);
    }

    /** A damaged current generation does not stand in the way: the one listed before it is taken. */
    private Optional<String> before(String current) {
        try {
            return PublishDay.generation(artifacts.open(ArtifactKind.GENERATION, current))
                    .record()
                    .previous();
        } catch (CorruptException e) {
            return artifacts.list(ArtifactKind.GENERATION).stream()
                    .filter(each -> each.compareTo(current) < 0)
                    .reduce((earlier, later) -> later);
        }
    }
}
