package dev.longview.benchmarks;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another runtime that keeps the batches of its trainer and the moments at which their steps ended. For one training. */
final class RecordingRuntime implements ModelRuntime {

    private final ModelRuntime runtime;
    private final List<TrainingBatch> batches = new ArrayList<>();
    private final List<Moment> ends = new ArrayList<>();
    private Fresh fresh;

    RecordingRuntime(ModelRuntime runtime) {
        this.runtime = runtime;
    }

    /** Makes the same trainer once more. */
    private interface Fresh {
        Trainer trainer();
    }

    /** The batches in the order of their steps. */
    List<TrainingBatch> batches() {
        return batches;
    }

    /** The moment after each step. */
    List<Moment> ends() {
        return ends;
    }

    /** A new trainer, with the weights that the recorded one began with. */
    Trainer again() {
        return fresh.trainer();
    }

    @Override
    public Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        fresh = () -> runtime.trainer(spec, loss, optimizer, itemVectors, seed, group);
        return new Recording(fresh.trainer());
    }

    @Override
    public Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items) {
        return runtime.encoder(spec, weights, itemVectors, items);
    }

    private final class Recording implements Trainer {

        private final Trainer trainer;

        Recording(Trainer trainer) {
            this.trainer = trainer;
        }

        @Override
        public Step step(TrainingBatch batch, double learningRate) {
            Step step = trainer.step(batch, learningRate);
            batches.add(batch);
            ends.add(Moment.now());
            return step;
        }

        @Override
        public double loss(TrainingBatch batch) {
            return trainer.loss(batch);
        }

        @Override
        public long fingerprint() {
            return trainer.fingerprint();
        }

        @Override
        public long steps() {
            return trainer.steps();
        }

        @Override
        public Encoder encoder() {
            return trainer.encoder();
        }

        @Override
        public void checkpoint(Path folder) {
            trainer.checkpoint(folder);
        }

        @Override
        public void restore(Path folder) {
            trainer.restore(folder);
        }

        @Override
        public void export(Path folder) {
            trainer.export(folder);
        }

        @Override
        public void close() {
            trainer.close();
        }
    }
}
