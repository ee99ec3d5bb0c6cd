package dev.longview.ports.artifact;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A committed artifact of {@link FakeArtifactStore}. */
record FakeArtifact(
        ArtifactKind kind,
        String id,
        Instant created,
        Provenance provenance,
        Path folder,
        Map<String, Record> records,
        Map<Path, Integer> checksums)
        implements Artifact {

    static Map<Path, Integer> checksums(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, Integer> checksums = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                checksums.put(file, Arrays.hashCode(Files.readAllBytes(file)));
            }
            return checksums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void verify() {
        Map<Path, Integer> found = checksums(folder);
        checksums.forEach((file, checksum) -> {
            if (!checksum.equals(found.get(file))) {
                throw new CorruptException(file + " is damaged or lost");
            }
        });
    }

    @Override
    public Path file(String name) {
        if (!has(name)) {
            throw new NotFoundException("the artifact " + id + " has no " + name);
        }
        return inside(folder, name);
    }

    @Override
    public boolean has(String name) {
        return Files.exists(inside(folder, name));
    }

    @Override
    public <R extends Record> R read(String name, Class<R> type) {
        Record content = has(name) ? records.get(name) : null;
        if (content == null) {
            throw new NotFoundException("the artifact " + id + " has no record " + name);
        }
        if (!type.isInstance(content)) {
            throw new CorruptException(name + " holds " + content + ", which is no " + type);
        }
        return type.cast(content);
    }

    static Path inside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new MisconfiguredException("'" + name + "' is no file name");
        }
        return file;
    }
}
