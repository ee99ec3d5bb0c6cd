package dev.longview.application.training;

import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a replica leaves what replica 0 keeps for all of them. */
final class Nowhere implements RunLog, CheckpointStore {

    @Override
    public String id() {
        return "of replica 0";
    }

    @Override
    public void add(long step, Map<String, Double> values) {}

    @Override
    public void best(Run.Best best) {}

    @Override
    public void sync() {}

    @Override
    public void finish(String model) {}

    @Override
    public void close() {}

    @Override
    public Checkpoint save(long step, Record state, Consumer<Path> files) {
        return new Unkept(step);
    }

    @Override
    public Optional<Checkpoint> latest() {
        return Optional.empty();
    }

    @Override
    public void saveBest(long step, Consumer<Path> files) {}

    @Override
    public Path best(long step) {
        return Path.of("");
    }

    @Override
    public void clear() {}

    /** A checkpoint that is no more than its step. */
    private record Unkept(long step) implements Checkpoint {

        @Override
        public Path folder() {
            return Path.of("");
        }

        @Override
        public <R extends Record> R state(Class<R> type) {
            throw new UnsupportedOperationException("only replica 0 keeps the state");
        }
    }
}
