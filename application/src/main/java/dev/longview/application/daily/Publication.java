package dev.longview.application.daily;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.util.Optional;

/** The two ends of a daily run: what it needs, and the move of the pointer. Safe for use by many threads. */
public final class Publication {

    private final ArtifactStore artifacts;

    public Publication(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * An artifact that a run needs.
     *
     * @param id which one; empty: the current one
     * @param cure a clause that says how to get one
     * @throws NotFoundException where there is none
     */
    public Artifact require(ArtifactKind kind, Optional<String> id, String cure) {
        return id.map(named -> artifacts.open(kind, named))
                .or(() -> artifacts.current(kind))
                .orElseThrow(() -> new NotFoundException(
                        "The workspace has nothing current in " + kind.folder() + "/ yet: " + cure + "."));
    }

    /**
     * Makes a new artifact the current one. Where somebody else moved the pointer meanwhile, nothing of it is left.
     *
     * @param expected what was current when the run began
     * @throws RetryableException where that is not so any more
     */
    public void publish(ArtifactKind kind, Optional<String> expected, String id) {
        try {
            artifacts.publish(kind, expected, id);
        } catch (RetryableException e) {
            artifacts.delete(kind, id);
            throw e;
        }
    }
}
