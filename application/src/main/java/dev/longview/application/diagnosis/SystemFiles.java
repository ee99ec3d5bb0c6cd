package dev.longview.application.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Linux says of the processor and the memory in {@code cpuinfo} and {@code meminfo}; nothing on other systems.
 *
 * @param folder {@code /proc}
 */
record SystemFiles(Path folder) {

    private static final Pattern MATTERS = Pattern.compile(
            "sse4_2|fma|avx|avx2|avx_vnni|avx512(f|bw|vl|_vnni|_bf16|_fp16)|amx_(bf16|fp16|tile)|asimd|sve|sve2|bf16");

    Optional<String> processor() {
        return value("cpuinfo", "model name");
    }

    List<String> instructions() {
        return value("cpuinfo", "flags").or(() -> value("cpuinfo", "Features")).stream()
                .flatMap(flags -> Stream.of(flags.split(" ", -1)))
                .filter(MATTERS.asMatchPredicate())
                .toList();
    }

    /** Bytes of a line of {@code meminfo}. */
    Optional<Long> memory(String name) {
        return value("meminfo", name)
                .map(text -> Long.parseLong(text.replace("kB", "").strip()) << 10);
    }

    private Optional<String> value(String file, String name) {
        Path path = folder.resolve(file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                    .map(parts -> parts[1].strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
