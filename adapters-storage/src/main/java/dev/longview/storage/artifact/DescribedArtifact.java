package dev.longview.storage.artifact;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** An artifact as its description tells it, with a local folder that its files are, or will be, in. */
abstract class DescribedArtifact implements Artifact {

    private final Path local;
    private final ArtifactDescription description;

    DescribedArtifact(Path local, ArtifactDescription description) {
        this.local = local;
        this.description = description;
    }

    ArtifactDescription description() {
        return description;
    }

    /** The folder, whatever of the files is there. */
    Path local() {
        return local;
    }

    /** Where a file is, or will be; a name that leads out of the folder is a {@link MisconfiguredException}. */
    Path local(String name) {
        return inside(local, name);
    }

    @Override
    public ArtifactKind kind() {
        return description.kind();
    }

    @Override
    public String id() {
        return description.id();
    }

    @Override
    public Instant created() {
        return description.created();
    }

    @Override
    public Provenance provenance() {
        return description.provenance();
    }

    @Override
    public <R extends Record> R read(String name, Class<R> type) {
        try {
            return Json.read(file(name), type);
        } catch (IOException e) {
            throw new RetryableException(local.resolve(name) + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** A path below a folder; a name that leads out of it is a {@link MisconfiguredException}. */
    static Path inside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (name.isBlank() || !file.startsWith(folder) || file.equals(folder)) {
            throw new MisconfiguredException("'" + name + "' is no file name inside of an artifact.");
        }
        return file;
    }
}
