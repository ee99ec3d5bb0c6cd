package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The local copies of artifacts that are kept as objects: {@code .cache/<kind>/<id>}. Those that nobody has asked for a file for long are
 * deleted; a process that still has them open keeps what it has open. Safe for use by many threads and processes.
 */
final class ObjectCache {

    /** What the names of files begin with that are being fetched. */
    static final String ASIDE = "fetch-";

    private final Path root;
    private final Duration keep;

    ObjectCache(Path workspace, Duration keep) {
        this.root = workspace.resolve(".cache");
        this.keep = keep;
    }

    /** The cache that an artifact's folder is in. */
    static Path of(Path folder) {
        return folder.getParent().getParent();
    }

    Path folder(ArtifactKind kind, String id) {
        return root.resolve(kind.folder()).resolve(id);
    }

    /** The folder of an artifact that is being opened; others may be too old then. */
    Path opened(ArtifactKind kind, String id) throws IOException {
        Path folder = folder(kind, id);
        used(folder);
        deleteOld(list(root).stream().filter(Files::isRegularFile).toList());
        deleteOld(list(folder.getParent()));
        return folder;
    }

    /** An artifact's folder is in use now, and stays as long again. */
    static void used(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    }

    /** What there are copies of. */
    List<String> ids(ArtifactKind kind) {
        Path folder = root.resolve(kind.folder());
        try {
            return Files.exists(folder)
                    ? list(folder).stream()
                            .map(each -> each.getFileName().toString())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new RetryableException("The copies in " + folder + " cannot be listed: " + e + ".", e);
        }
    }

    void delete(ArtifactKind kind, String id) throws IOException {
        DurableFiles.delete(folder(kind, id));
    }

    private void deleteOld(List<Path> paths) throws IOException {
        Instant oldest = Instant.now().minus(keep);
        for (Path path : paths) {
            if (Files.exists(path)
                    && Files.getLastModifiedTime(path).toInstant().isBefore(oldest)) {
                DurableFiles.delete(path);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
