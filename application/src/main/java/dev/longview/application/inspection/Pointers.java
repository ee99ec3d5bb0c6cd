package dev.longview.application.inspection;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.RetryableException;
import java.util.Optional;

/** What is published, as far as the artifact store answers: after its first fault it is not asked again. For one answer, by one thread. */
final class Pointers {

    private final ArtifactStore artifacts;
    private Optional<String> fault = Optional.empty();

    Pointers(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** The id that is published; empty where there is none, and where the store does not answer. */
    Optional<String> id(ArtifactKind kind) {
        if (fault.isPresent()) {
            return Optional.empty();
        }
        try {
            return artifacts.currentId(kind);
        } catch (RetryableException away) {
            fault = Optional.of(away.getMessage());
            return Optional.empty();
        }
    }

    /** Why the store did not answer; empty where it did. */
    Optional<String> fault() {
        return fault;
    }
}
