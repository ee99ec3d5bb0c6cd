package dev.longview.ports.model;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * An engine without a network: an item's embedding is its given vector, a person's the mean of those acted on, each turned in
 * the first plane by the angle that the file {@value #FILE} of the weights holds; what has no direction gets the first axis. It cannot train. Safe for use by many threads.
 */
public final class MeanRuntime implements ModelRuntime {

    /** A text file of one number, radians; {@code NaN} makes a broken model. */
    public static final String FILE = "angle.txt";

    @Override
    public Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        throw new UnsupportedOperationException("nothing to train");
    }

    @Override
    public Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items) {
        try {
            return new MeanEncoder(
                    itemVectors.orElseThrow(), Double.parseDouble(Files.readString(weights.resolve(FILE))));
        } catch (IOException e) {
            throw new CorruptException("no weights in " + weights, e);
        }
    }

    private record MeanEncoder(Vectors items, double angle) implements Encoder {

        @Override
        public Vectors encodeUsers(SequenceBatch sequences) {
            int dimension = items.dimension();
            Vectors means = Vectors.zeros(sequences.count(), dimension);
            for (int cell = 0; cell < sequences.valid().length; cell++) {
                if (sequences.valid()[cell] > 0) {
                    int row = cell / sequences.length() * dimension;
                    for (int i = 0; i < dimension; i++) {
                        means.values()[row + i] += items.values()[sequences.items()[cell] * dimension + i];
                    }
                }
            }
            return turned(means);
        }

        @Override
        public Vectors encodeItems(int from, int to) {
            int dimension = items.dimension();
            return turned(new Vectors(Arrays.copyOfRange(items.values(), from * dimension, to * dimension), dimension));
        }

        @Override
        public Vectors encodeNew(Vectors given) {
            return turned(given);
        }

        @Override
        public void close() {}

        private Vectors turned(Vectors vectors) {
            float[] values = vectors.values().clone();
            for (int at = 0; at < values.length; at += vectors.dimension()) {
                double x = values[at];
                double y = values[at + 1];
                values[at] = (float) (x * Math.cos(angle) - y * Math.sin(angle));
                values[at + 1] = (float) (x * Math.sin(angle) + y * Math.cos(angle));
                normalise(values, at, vectors.dimension());
            }
            return new Vectors(values, vectors.dimension());
        }

        private static void normalise(float[] values, int from, int dimension) {
            double square = 0;
            for (int i = from; i < from + dimension; i++) {
                square += values[i] * values[i];
            }
            if (square == 0) {
                values[from] = 1;
                return;
            }
            for (int i = from; i < from + dimension; i++) {
                values[i] /= (float) Math.sqrt(square);
            }
        }
    }
}
