package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.OptimizerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Small models and random batches for them. */
final class Samples {

    static final int ITEMS = 13;
    static final int TYPES = 3;
    static final int SURFACES = 2;
    static final OptimizerSettings OPTIMIZER = new OptimizerSettings(0.9, 0.98, 1e-8, 0.01, 1);
    static final SampledSoftmax LOSS = new SampledSoftmax(0.1, 0.01);

    private Samples() {}

    static ModelSpec spec(ItemRepresentation representation, Features features, double dropout) {
        return spec(representation, features, dropout, 1);
    }

    static ModelSpec spec(ItemRepresentation representation, Features features, double dropout, int layers) {
        return new ModelSpec(
                16,
                6,
                8,
                layers,
                2,
                dropout,
                features,
                representation,
                ITEMS,
                representation.usesVectors() ? 5 : 0,
                representation.usesIds() ? 4 : 0,
                TYPES,
                SURFACES);
    }

    /** Sessions end after five days without an action, which parts some of the sampled actions. */
    static ModelSpec spec(EncoderKind encoder, TowerKind tower, double dropout) {
        int content = tower == TowerKind.NONE ? 6 : 4;
        return new ModelSpec(
                16,
                6,
                8,
                2,
                2,
                dropout,
                Features.all(),
                ItemRepresentation.IDS,
                ITEMS,
                0,
                content,
                TYPES,
                SURFACES,
                encoder,
                5 * 86_400,
                tower);
    }

    static Optional<Vectors> vectors(ModelSpec spec) {
        if (!spec.representation().usesVectors()) {
            return Optional.empty();
        }
        Vectors vectors = Vectors.zeros(spec.items(), spec.vectorDimension());
        RandomGenerator random = Seeds.generator(5);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) (random.nextGaussian() / Math.sqrt(spec.vectorDimension()));
        }
        return Optional.of(vectors);
    }

    /** Sequences of differing lengths, the first of them full, the last empty where there are several. */
    static SequenceBatch sequences(ModelSpec spec, int count, RandomGenerator random) {
        List<Window> windows = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            int size = b == 0 ? spec.maxLength() + 3 : random.nextInt(spec.maxLength() + 1);
            windows.add(new Window(timeline(b, size, spec, random), b > 0 && b == count - 1 ? 0 : size));
        }
        return new SequenceAssembler(spec.maxLength()).assemble(windows);
    }

    private static Timeline timeline(int user, int size, ModelSpec spec, RandomGenerator random) {
        long[] times = random.longs(size, 1_500_000_000_000L, 1_520_000_000_000L)
                .sorted()
                .toArray();
        float[] seconds = new float[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = i % 4 == 0 ? Float.NaN : 100 * random.nextFloat();
        }
        return new Timeline(
                user,
                random.ints(size, 0, spec.items()).toArray(),
                times,
                random.ints(size, 0, spec.types()).toArray(),
                random.ints(size, 0, spec.surfaces()).toArray(),
                seconds);
    }

    static TrainingBatch batch(ModelSpec spec, int count, int pairs, int negatives, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        SequenceBatch sequences = sequences(spec, count, random);
        int[] rows = new int[pairs];
        int[] users = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            users[i] = random.nextInt(count);
            rows[i] = users[i] * sequences.length() + random.nextInt(sequences.length());
            while (sequences.valid()[rows[i]] == 0) {
                users[i] = 0;
                rows[i] = random.nextInt(sequences.length());
            }
        }
        float[] weights = new float[pairs];
        Arrays.fill(weights, 1f / pairs);
        float[] logQ = new float[pairs + negatives];
        for (int i = 0; i < logQ.length; i++) {
            logQ[i] = -3 * random.nextFloat();
        }
        int[] pool = random.ints(logQ.length, 0, spec.items()).toArray();
        return new TrainingBatch(sequences, rows, users, weights, pool, logQ);
    }

    /** The gradients of a batch with that of the id table spread over the whole table. */
    static Map<String, float[]> whole(Map<String, float[]> gradients, TrainingBatch batch, ModelSpec spec) {
        Map<String, float[]> whole = new LinkedHashMap<>(gradients);
        whole.computeIfPresent("item.ids", (name, rows) -> {
            int[] touched = CompactCatalogue.of(batch.sequences(), batch.pool()).touched();
            float[] table = new float[(spec.items() + 1) * spec.idDimension()];
            for (int u = 0; u < rows.length / spec.idDimension(); u++) {
                System.arraycopy(
                        rows, u * spec.idDimension(), table, touched[u] * spec.idDimension(), spec.idDimension());
            }
            return table;
        });
        return whole;
    }
}
