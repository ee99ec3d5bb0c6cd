package dev.longview.ports.run;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.checkpoint.FakeCheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs in memory, but for their checkpoints and reports. For one thread. */
public final class FakeRunStore implements RunStore {

    private final Path root;
    private final TreeMap<String, FakeRun> runs = new TreeMap<>();

    /** @param root an empty folder, such as JUnit's {@code @TempDir} */
    public FakeRunStore(Path root) {
        this.root = root;
    }

    @Override
    public RunLog start(Provenance provenance, Map<String, String> identity) {
        String id = String.format("run-%04d", runs.size());
        try {
            Path folder = Files.createDirectory(root.resolve(id));
            Files.createDirectory(folder.resolve("checkpoints"));
            FakeRun run = new FakeRun(id, folder, provenance, identity);
            runs.put(id, run);
            return run.opened();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RunLog resume(String id, long step) {
        FakeRun run = requireUnfinished(id);
        run.points.removeIf(point -> point.step() > step);
        run.best = Optional.empty();
        return run.opened();
    }

    private FakeRun requireUnfinished(String id) {
        FakeRun run = existing(id);
        if (run.status != Run.Status.UNFINISHED) {
            throw new MisconfiguredException("The run " + id + " is " + run.status + ".");
        }
        return run;
    }

    @Override
    public List<Run> list() {
        return runs.values().stream().map(FakeRun::seen).toList();
    }

    @Override
    public Run open(String id) {
        return existing(id).seen();
    }

    @Override
    public void replay(String id, Consumer<MetricPoint> points) {
        existing(id).points.forEach(points);
    }

    @Override
    public CheckpointStore checkpoints(String id, int keep) {
        FakeRun run = existing(id);
        if (run.checkpoints.isEmpty()) {
            run.checkpoints = Optional.of(new FakeCheckpointStore(run.folder.resolve("checkpoints"), keep));
        }
        return run.checkpoints.get();
    }

    @Override
    public Path report(String id) {
        try {
            return Files.writeString(
                    existing(id).folder.resolve("report"), metrics(id).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void discard(String id) {
        requireUnfinished(id).status = Run.Status.DISCARDED;
        checkpoints(id, 1).clear();
    }

    /** What was told of a run. */
    public List<MetricPoint> metrics(String id) {
        return List.copyOf(existing(id).points);
    }

    private FakeRun existing(String id) {
        return Optional.ofNullable(runs.get(id))
                .orElseThrow(() -> new NotFoundException("There is no run " + id + "."));
    }

    private static final class FakeRun implements RunLog {
        private final String id;
        private final Path folder;
        private final Provenance provenance;
        private final Map<String, String> identity;
        private final Instant started = Instant.now();
        private final List<MetricPoint> points = new ArrayList<>();
        private Optional<CheckpointStore> checkpoints = Optional.empty();
        private Optional<Run.Best> best = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Run.Status status = Run.Status.UNFINISHED;

        FakeRun(String id, Path folder, Provenance provenance, Map<String, String> identity) {
            this.id = id;
            this.folder = folder;
            this.provenance = provenance;
            this.identity = identity;
        }

        FakeRun opened() {
            status = Run.Status.RUNNING;
            return this;
        }

        Run seen() {
            long steps = points.isEmpty() ? 0 : points.getLast().step();
            return new Run(id, folder, status, started, steps, best, model, provenance, identity);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void add(long step, Map<String, Double> values) {
            points.add(new MetricPoint(step, Instant.now(), values));
        }

        @Override
        public void best(Run.Best newBest) {
            best = Optional.of(newBest);
        }

        @Override
        public void sync() {}

        @Override
        public void finish(String newModel) {
            status = Run.Status.FINISHED;
            model = Optional.of(newModel);
        }

        @Override
        public void close() {
            status = status == Run.Status.RUNNING ? Run.Status.UNFINISHED : status;
        }
    }
}
