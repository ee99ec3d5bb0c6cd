package dev.longview.ports.artifact;

import java.util.List;
import java.util.Optional;

/**
 * Keeps artifacts, and for each kind one pointer to the current one. Every method is safe for use by many threads and
 * processes; a pointer moves by compare-and-set. Faults: {@code NotFoundException} for a missing artifact,
 * {@code CorruptException} where a checksum disagrees, {@code RetryableException} for a pointer that somebody else moved,
 * {@code MisconfiguredException} for a store of a newer version.
 */
public interface ArtifactStore {

    /** Starts a new artifact with a fresh id. */
    Draft draft(ArtifactKind kind);

    /**
     * Opens an artifact and verifies every checksum; a store that keeps files elsewhere verifies each when it is first asked
     * for.
     */
    Artifact open(ArtifactKind kind, String id);

    /** The ids of committed artifacts, oldest first. */
    List<String> list(ArtifactKind kind);

    /** The artifact that a kind's pointer names; empty before the first publication. */
    default Optional<Artifact> current(ArtifactKind kind) {
        return currentId(kind).map(id -> open(kind, id));
    }

    /** The id that a kind's pointer names, without opening or verifying anything. */
    Optional<String> currentId(ArtifactKind kind);

    /**
     * Moves a kind's pointer in one durable step.
     *
     * @param expected what the pointer is believed to name now; anything else there is a {@code RetryableException}
     */
    void publish(ArtifactKind kind, Optional<String> expected, String id);

    /** Deletes an artifact that no pointer names; a missing one is no fault. */
    void delete(ArtifactKind kind, String id);
}
