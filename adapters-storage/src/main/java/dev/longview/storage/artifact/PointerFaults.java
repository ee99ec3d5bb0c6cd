package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.RetryableException;
import java.util.Optional;

/** What can stand in the way of moving a pointer, or of deleting what it names, wherever pointers are kept. */
final class PointerFaults {

    private PointerFaults() {}

    static RetryableException moved(ArtifactKind kind, Optional<String> expected, String found) {
        return new RetryableException("The current " + kind + " is " + found + ", not " + expected.orElse("none")
                + " as expected: somebody else published. Run the command again.");
    }

    static RetryableException current(ArtifactKind kind, String id) {
        return new RetryableException(
                "The current " + kind + " is " + id + " and cannot be deleted: publish another one first.");
    }
}
