package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Provenance;
import java.time.Instant;
import java.util.Map;

/**
 * {@code artifact.json} of an artifact's folder.
 *
 * @param layout version of the workspace's layout
 * @param files name (relative, with slashes) → checksum, for every other file of the folder
 */
record ArtifactDescription(
        int layout,
        ArtifactKind kind,
        String id,
        Instant created,
        Provenance provenance,
        Map<String, FileChecksum> files) {

    static final String FILE = "artifact.json";

    record FileChecksum(long bytes, String sha256) {}
}
