package dev.longview.application.training;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An engine that learns how popular items are, and digests every bit of every batch into its weights, so that two runs of
 * equal weights have seen the same batches in the same order.
 */
final class PopularityRuntime implements ModelRuntime {

    final List<TrainingBatch> batches = new ArrayList<>();
    final List<SequenceBatch> encoded = new ArrayList<>();
    private long learnsUntil = Long.MAX_VALUE;
    private long divergesAfter = Long.MAX_VALUE;
    private long driftsAfter = Long.MAX_VALUE;
    private RoundTable table = new RoundTable(1);

    /** From this step on it learns the opposite. */
    PopularityRuntime learningUntil(long step) {
        learnsUntil = step;
        return this;
    }

    /** From this step on its weights are others than those of its group. */
    PopularityRuntime driftingAfter(long step) {
        driftsAfter = step;
        return this;
    }

    /** Where it meets the other replicas. */
    PopularityRuntime at(RoundTable shared) {
        table = shared;
        return this;
    }

    PopularityRuntime divergingAfter(long step) {
        divergesAfter = step;
        return this;
    }

    @Override
    public Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        return new Popularity(new float[spec.items()], seed, group);
    }

    @Override
    public Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items) {
        throw new UnsupportedOperationException("training opens no exported weights");
    }

    private final class Popularity implements Trainer, Encoder {

        private final float[] counts;
        private final ReplicaGroup group;
        private long digest;
        private long steps;

        Popularity(float[] counts, long seed, ReplicaGroup group) {
            this.counts = counts;
            this.digest = seed;
            this.group = group;
        }

        @Override
        public Step step(TrainingBatch batch, double learningRate) {
            if (steps >= divergesAfter) {
                throw new IllegalStateException("the loss is NaN");
            }
            batches.add(batch);
            for (int pair = 0; pair < batch.pairs(); pair++) {
                counts[batch.pool()[pair]] += steps < learnsUntil ? 1 : -1000;
            }
            digest = Seeds.mix(digest, Double.doubleToLongBits(learningRate), seen(batch));
            steps++;
            return new Step(1.0 / steps, .5, digest % 1000);
        }

        /** In a group what is the same on all replicas, as long as none drifts. */
        private long seen(TrainingBatch batch) {
            if (group.size() == 1) {
                return digest(batch);
            }
            return Seeds.mix(Arrays.hashCode(batch.pool()), Arrays.hashCode(batch.logQ()), steps < driftsAfter ? 0 : 1);
        }

        private static long digest(TrainingBatch batch) {
            return Seeds.mix(
                    Arrays.hashCode(batch.pairRows()),
                    Arrays.hashCode(batch.pairUsers()),
                    Arrays.hashCode(batch.pairWeights()),
                    Arrays.hashCode(batch.pool()),
                    Arrays.hashCode(batch.logQ()),
                    Arrays.hashCode(batch.sequences().items()),
                    Arrays.hashCode(batch.sequences().recencyAngles()));
        }

        @Override
        public double loss(TrainingBatch batch) {
            return 1;
        }

        @Override
        public List<long[]> exchange(long... words) {
            return table.exchange(group.replica(), words);
        }

        @Override
        public long fingerprint() {
            return digest;
        }

        @Override
        public long steps() {
            return steps;
        }

        @Override
        public Encoder encoder() {
            return this;
        }

        @Override
        public Vectors encodeUsers(SequenceBatch sequences) {
            encoded.add(sequences);
            float[] ones = new float[sequences.count() * 4];
            Arrays.fill(ones, 1);
            return new Vectors(ones, 4);
        }

        @Override
        public Vectors encodeItems(int from, int to) {
            Vectors items = Vectors.zeros(to - from, 4);
            for (int item = from; item < to; item++) {
                items.values()[(item - from) * 4] = counts[item];
            }
            return items;
        }

        @Override
        public void checkpoint(Path folder) {
            export(folder);
        }

        @Override
        public void restore(Path folder) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("weights")));
                digest = bytes.getLong();
                steps = bytes.getLong();
                bytes.asFloatBuffer().get(counts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void export(Path folder) {
            ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * counts.length);
            bytes.putLong(digest).putLong(steps).asFloatBuffer().put(counts);
            try {
                Files.write(folder.resolve("weights"), bytes.array());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
