package dev.longview.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, to be compared before and after. */
final class Trees {

    private Trees() {}

    /** File → size and last change of every durable file; locks and unfinished drafts are nobody's state. */
    static Map<String, String> state(Path folder) {
        Map<String, String> state = new TreeMap<>();
        if (!Files.exists(folder)) {
            return state;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> state.put(folder.relativize(file).toString(), stamp(file)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        state.keySet().removeIf(name -> name.startsWith("."));
        return state;
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file) + " bytes, " + Files.getLastModifiedTime(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
