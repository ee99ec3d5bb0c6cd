package dev.longview.ports.checkpoint;

import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Checkpoints whose files lie below a temporary folder and whose states are kept in memory. For one thread. */
public final class FakeCheckpointStore implements CheckpointStore {

    private final Path root;
    private final TreeMap<Long, FakeCheckpoint> checkpoints = new TreeMap<>();
    private final TreeMap<Long, Path> bests = new TreeMap<>();
    private final int keep;
    private int saves;

    /**
     * @param root an empty folder, such as JUnit's {@code @TempDir}
     * @param keep how many of the newest stay
     */
    public FakeCheckpointStore(Path root, int keep) {
        this.root = root;
        this.keep = keep;
    }

    @Override
    public Checkpoint save(long step, Record state, Consumer<Path> files) {
        try {
            var saved = new FakeCheckpoint(step, filled(files), state);
            FakeCheckpoint replaced = checkpoints.put(step, saved);
            if (replaced != null) {
                delete(replaced.folder());
            }
            while (checkpoints.size() > keep) {
                delete(checkpoints.pollFirstEntry().getValue().folder());
            }
            bests.headMap(
                            Optional.ofNullable(bests.floorKey(checkpoints.firstKey()))
                                    .orElse(0L),
                            false)
                    .clear();
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filled(Consumer<Path> files) throws IOException {
        Path folder = Files.createDirectory(root.resolve("save-" + saves++));
        files.accept(folder);
        return folder;
    }

    @Override
    public void saveBest(long step, Consumer<Path> files) {
        try {
            bests.put(step, filled(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path best(long step) {
        if (!bests.containsKey(step)) {
            throw new CorruptException("The best weights of step " + step + " are damaged or missing.");
        }
        return bests.get(step);
    }

    @Override
    public Optional<Checkpoint> latest() {
        return Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public void clear() {
        bests.clear();
        try {
            while (!checkpoints.isEmpty()) {
                delete(checkpoints.pollFirstEntry().getValue().folder());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private record FakeCheckpoint(long step, Path folder, Record kept) implements Checkpoint {
        @Override
        public <R extends Record> R state(Class<R> type) {
            return type.cast(kept);
        }
    }
}
