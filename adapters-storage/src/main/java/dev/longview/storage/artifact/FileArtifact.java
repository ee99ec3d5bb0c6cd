package dev.longview.storage.artifact;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed folder whose checksums have been verified. */
final class FileArtifact extends DescribedArtifact {

    FileArtifact(Path folder, ArtifactDescription description) {
        super(folder, description);
    }

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
    public Path file(String name) {
        Path file = local(name);
        if (!Files.exists(file)) {
            throw new NotFoundException(kind().folder() + "/" + id() + " has no '" + name + "'.");
        }
        return file;
    }

    @Override
    public boolean has(String name) {
        return Files.exists(local(name));
    }

    @Override
    public Path folder() {
        return local();
    }
}
