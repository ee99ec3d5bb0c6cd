package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The pointer of each kind: a file {@code CURRENT} that holds an id, in the root for generations and in the kind's folder for
 * the others. Moves take a file lock against other processes, and a monitor against other threads of this one, because file
 * locks belong to the whole process.
 */
final class Pointers {

    private static final Object MONITOR = new Object();
    private static final String FILE = "CURRENT";

    private final Path root;

    Pointers(Path root) {
        this.root = root;
    }

    Optional<String> read(ArtifactKind kind) throws IOException {
        Path file = file(kind);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String id = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!ArtifactIds.isId(id)) {
            throw new CorruptException(file + " does not hold the id of a " + kind + ", but '" + id
                    + "': write an id of a folder below " + root.resolve(kind.folder()) + " to it.");
        }
        return Optional.of(id);
    }

    String move(ArtifactKind kind, Optional<String> expected, String id) throws IOException {
        return locked(() -> {
            Optional<String> found = read(kind);
            if (!found.equals(expected)) {
                throw PointerFaults.moved(kind, expected, found.orElse("none"));
            }
            DurableFiles.replace(file(kind), (id + "\n").getBytes(StandardCharsets.UTF_8));
            return id;
        });
    }

    /** Does work while no pointer can move. */
    <T> T locked(FileWork<T> work) throws IOException {
        synchronized (MONITOR) {
            try (FileChannel channel = FileChannel.open(
                    root.resolve(".pointers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // closing the channel frees it
                return work.run();
            }
        }
    }

    private Path file(ArtifactKind kind) {
        return kind == ArtifactKind.GENERATION
                ? root.resolve(FILE)
                : root.resolve(kind.folder()).resolve(FILE);
    }
}
