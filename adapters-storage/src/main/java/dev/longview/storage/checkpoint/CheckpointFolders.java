package dev.longview.storage.checkpoint;

import dev.longview.ports.failure.CorruptException;
import dev.longview.storage.artifact.Json;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Folders named by a prefix and a step, each there whole or not at all. What a killed process left half written has another
 * name, and the next write clears it away.
 *
 * @param root made on the first write
 * @param prefix such as {@code step-}
 */
record CheckpointFolders(Path root, String prefix) {

    private static final String NEW = ".new";
    private static final String REPLACED = ".replaced";

    /** Fills a folder. */
    interface Content {
        void write(Path folder) throws IOException;
    }

    Path at(long step) {
        return root.resolve(String.format("%s%012d", prefix, step));
    }

    /** Writes a folder aside, with checksums, and moves it into place, where it replaces one of the same step. */
    Path write(long step, Content content) throws IOException {
        Path aside = root.resolve(NEW);
        DurableFiles.delete(aside);
        content.write(Files.createDirectories(aside));
        Files.write(aside.resolve(CheckpointContents.FILE), Json.bytes(CheckpointContents.of(aside)));
        Path target = at(step);
        makeWay(target);
        DurableFiles.moveIntoPlace(aside, target);
        DurableFiles.delete(root.resolve(REPLACED));
        return target;
    }

    private void makeWay(Path target) throws IOException {
        DurableFiles.delete(root.resolve(REPLACED));
        if (Files.exists(target)) {
            Files.move(target, root.resolve(REPLACED));
        }
    }

    /** Whether a folder is what was once written. */
    static boolean whole(Path folder) throws IOException {
        Path contents = folder.resolve(CheckpointContents.FILE);
        if (!Files.isRegularFile(contents)) {
            return false;
        }
        try {
            return Json.read(contents, CheckpointContents.class).equals(CheckpointContents.of(folder));
        } catch (CorruptException damaged) {
            return false;
        }
    }

    /** The steps of all, the newest first. */
    List<Long> steps() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.map(path -> step(path.getFileName().toString()))
                    .flatMapToLong(OptionalLong::stream)
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private OptionalLong step(String name) {
        return name.matches(prefix + "\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(name.substring(prefix.length())))
                : OptionalLong.empty();
    }

    void delete(long step) throws IOException {
        DurableFiles.delete(at(step));
    }
}
