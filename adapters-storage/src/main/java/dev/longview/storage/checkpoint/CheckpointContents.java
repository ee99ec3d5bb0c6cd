package dev.longview.storage.checkpoint;

import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** @param sha256 of every other file, by its path in the checkpoint */
record CheckpointContents(Map<String, String> sha256) {

    static final String FILE = "contents.json";

    /** What lies in a checkpoint's folder. */
    static CheckpointContents of(Path checkpoint) throws IOException {
        Map<String, String> sha256 = new TreeMap<>();
        for (Path path : DurableFiles.contents(checkpoint)) {
            String name = checkpoint.relativize(path).toString();
            if (Files.isRegularFile(path) && !name.equals(FILE)) {
                sha256.put(name, DurableFiles.sha256(path));
            }
        }
        return new CheckpointContents(sha256);
    }
}
