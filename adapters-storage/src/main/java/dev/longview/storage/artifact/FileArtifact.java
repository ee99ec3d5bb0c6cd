package dev.longview.storage.artifact;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A committed folder whose checksums have been verified. */
record FileArtifact(Path folder, ArtifactDescription description) implements Artifact {

    /** Opens a folder and verifies every checksum in it. */
    static FileArtifact open(Path folder) {
        try {
            ArtifactDescription description =
                    Json.read(folder.resolve(ArtifactDescription.FILE), ArtifactDescription.class);
            Workspace.requireKnown(description.layout(), folder);
            for (var entry : description.files().entrySet()) {
                verify(folder.resolve(entry.getKey()), entry.getValue());
            }
            return new FileArtifact(folder, description);
        } catch (IOException e) {
            throw new RetryableException(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void verify(Path file, ArtifactDescription.FileChecksum expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CorruptException(file + " is missing: restore it, or build the artifact again.");
        }
        if (Files.size(file) != expected.bytes()) {
            throw new CorruptException(file + " has " + Files.size(file) + " bytes instead of " + expected.bytes()
                    + ": restore it, or build the artifact again.");
        }
        String found = DurableFiles.sha256(file);
        if (!found.equals(expected.sha256())) {
            throw new CorruptException(file + " is damaged: its SHA-256 is " + found + " instead of "
                    + expected.sha256() + ". Restore it, or build the artifact again.");
        }
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
    public Path file(String name) {
        Path file = inside(folder, name);
        if (!Files.exists(file)) {
            throw new NotFoundException(kind().folder() + "/" + id() + " has no '" + name + "'.");
        }
        return file;
    }

    @Override
    public boolean has(String name) {
        return Files.exists(inside(folder, name));
    }

    @Override
    public <R extends Record> R read(String name, Class<R> type) {
        try {
            return Json.read(file(name), type);
        } catch (IOException e) {
            throw new RetryableException(folder.resolve(name) + " cannot be read: " + e.getMessage() + ".", e);
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
