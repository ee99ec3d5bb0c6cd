package dev.longview.application.daily;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.FeatureStore;
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
     * @throws RetryableException where that is not so any more, or a store does not answer
     */
    public void publish(Optional<String> expected, Artifact made, FeatureStore<?> features) {
        move(expected, made);
        tell(features, made);
    }

    /**
     * Tells the feature store what has become the current one.
     *
     * @throws RetryableException where it does not answer: it says that the pointer has moved, and how to go on
     */
    public static void tell(FeatureStore<?> features, Artifact current) {
        try {
            features.published(current);
        } catch (RetryableException e) {
            throw new RetryableException(
                    current.kind().folder() + "/" + current.id()
                            + " is published, but the feature store was not told so, and may drop its profiles after a"
                            + " while; `longview features load` finishes it. The fault: " + e.getMessage(),
                    e);
        }
    }

    /** An answer may be lost, or a request still under way when it is given up: what the pointer names counts. */
    private void move(Optional<String> expected, Artifact made) {
        try {
            artifacts.publish(made.kind(), expected, made.id());
        } catch (RetryableException e) {
            Optional<String> found = found(made.kind(), e);
            if (found.equals(Optional.of(made.id()))) {
                return;
            }
            if (!found.equals(expected)) {
                // the pointer moves from what is expected alone: it cannot come to name this any more
                artifacts.delete(made.kind(), made.id());
            }
            throw e;
        }
    }

    private Optional<String> found(ArtifactKind kind, RetryableException fault) {
        try {
            return artifacts.currentId(kind);
        } catch (RetryableException gone) {
            fault.addSuppressed(gone);
            throw fault;
        }
    }
}
