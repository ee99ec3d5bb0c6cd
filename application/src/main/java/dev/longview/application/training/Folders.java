package dev.longview.application.training;

import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of weights on the local disk. */
final class Folders {

    private Folders() {}

    static Path make(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException refused) {
            throw failed("make the folder " + folder, refused);
        }
    }

    /** Copies a folder and all in it to a path where nothing is yet. */
    static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Files.copy(source, to.resolve(from.relativize(source).toString()));
            }
        } catch (IOException refused) {
            throw failed("copy " + from + " to " + to, refused);
        }
    }

    private static RetryableException failed(String what, IOException cause) {
        return new RetryableException(
                "Cannot " + what + " (" + cause + "): check that the disk has room and may be written to.", cause);
    }
}
