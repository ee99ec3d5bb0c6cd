package dev.longview.storage.artifact;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** A folder in the making, held by a {@link DraftClaim} that dies with the process. */
final class FileDraft implements Draft {

    private final ArtifactKind kind;
    private final DraftClaim claim;
    private final String id;
    private final Placement placement;
    private boolean committed;

    FileDraft(ArtifactKind kind, DraftClaim claim, String id, Placement placement) {
        this.kind = kind;
        this.claim = claim;
        this.id = id;
        this.placement = placement;
    }

    /** Makes a finished folder the artifact, in one step. */
    @FunctionalInterface
    interface Placement {
        Artifact place(Path folder, ArtifactDescription description) throws IOException;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Path directory() {
        return claim.folder();
    }

    @Override
    public void write(String name, Record content) {
        Path file = DescribedArtifact.inside(directory(), name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.bytes(content));
        } catch (IOException e) {
            throw new RetryableException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public Artifact commit(Provenance provenance) {
        if (committed) {
            throw new IllegalStateException("the draft " + id() + " was committed before");
        }
        try {
            var description = new ArtifactDescription(
                    Workspace.LAYOUT,
                    kind,
                    id(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    provenance,
                    checksums());
            Files.write(directory().resolve(ArtifactDescription.FILE), Json.bytes(description));
            Artifact artifact = placement.place(directory(), description);
            committed = true;
            return artifact;
        } catch (IOException e) {
            throw new RetryableException(
                    kind.folder() + "/" + id + " cannot be written from " + directory() + ": " + e + ".", e);
        }
    }

    private Map<String, ArtifactDescription.FileChecksum> checksums() throws IOException {
        Map<String, ArtifactDescription.FileChecksum> checksums = new TreeMap<>();
        for (Path file : DurableFiles.contents(directory())) {
            if (Files.isRegularFile(file)) {
                String name = directory().relativize(file).toString();
                checksums.put(name, new ArtifactDescription.FileChecksum(Files.size(file), DurableFiles.sha256(file)));
            }
        }
        return checksums;
    }

    @Override
    public void close() {
        claim.release();
    }
}
