package dev.longview.benchmarks;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.TimeFeatures;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.OptimizerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One size of the training benchmark, and the batches and weights that both sides start from: full windows of made-up
 * actions, 32 pairs each, and 2,048 random negatives beside the batch's own positives; a catalogue of 20,000 items.
 *
 * @param count B: windows of a batch
 * @param length M
 * @param hidden H, and D likewise
 * @param layers L
 */
record TrainingCase(int count, int length, int hidden, int layers, ItemRepresentation representation) {

    static final OptimizerSettings OPTIMIZER = new OptimizerSettings(.9, .999, 1e-8, .01, 1);
    static final double LEARNING_RATE = .001;
    static final double LEAST_TEMPERATURE = .01;
    static final SampledSoftmax LOSS = new SampledSoftmax(.06, LEAST_TEMPERATURE);
    static final int BATCHES = 4;
    static final long SEED = 20220814;
    private static final int ITEMS = 20_000;
    private static final int CONTENT = 256;
    private static final int ID_DIMENSION = 64;
    private static final int LABELS = 32;
    private static final int RANDOM = 2048;
    private static final int TYPES = 4;
    private static final int SURFACES = 3;
    private static final int HEADS = 8;
    private static final int LABEL_DIMENSION = 16;

    ModelSpec spec(double dropout) {
        return new ModelSpec(
                length,
                hidden,
                hidden,
                layers,
                HEADS,
                dropout,
                Features.all(),
                representation,
                ITEMS,
                representation.usesVectors() ? CONTENT : 0,
                representation.usesIds() ? ID_DIMENSION : 0,
                TYPES,
                SURFACES);
    }

    /** Unit vectors for every item, where the network sees vectors. */
    Optional<Vectors> vectors() {
        if (!representation.usesVectors()) {
            return Optional.empty();
        }
        RandomGenerator random = Seeds.generator(SEED, 1);
        float[] values = new float[ITEMS * CONTENT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() / Math.sqrt(CONTENT));
        }
        return Optional.of(new Vectors(values, CONTENT));
    }

    List<TrainingBatch> batches() {
        List<TrainingBatch> batches = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            batches.add(batch(Seeds.generator(SEED, 2, number)));
        }
        return batches;
    }

    private TrainingBatch batch(RandomGenerator random) {
        List<Window> windows = new ArrayList<>();
        for (int user = 0; user < count; user++) {
            windows.add(new Window(timeline(user, random), length));
        }
        int pairs = count * LABELS;
        int[] rows = new int[pairs];
        int[] users = new int[pairs];
        int[] pool = new int[pairs + RANDOM];
        for (int pair = 0; pair < pairs; pair++) {
            users[pair] = pair / LABELS;
            rows[pair] = users[pair] * length + random.nextInt(length);
        }
        Arrays.setAll(pool, entry -> random.nextInt(ITEMS));
        float[] weights = new float[pairs];
        Arrays.fill(weights, 1f / pairs);
        float[] logQ = new float[pool.length];
        for (int entry = 0; entry < logQ.length; entry++) {
            logQ[entry] = (float) Math.log(pool.length / (double) ITEMS * (.5 + random.nextDouble()));
        }
        return new TrainingBatch(new SequenceAssembler(length).assemble(windows), rows, users, weights, pool, logQ);
    }

    private Timeline timeline(int user, RandomGenerator random) {
        int[] items = new int[length];
        int[] types = new int[length];
        int[] surfaces = new int[length];
        long[] times = new long[length];
        float[] seconds = new float[length];
        long now = 1_600_000_000_000L;
        for (int action = 0; action < length; action++) {
            now += (long) (3.6e6 * random.nextExponential());
            times[action] = now;
            items[action] = random.nextInt(ITEMS);
            types[action] = random.nextInt(TYPES);
            surfaces[action] = random.nextInt(SURFACES);
            seconds[action] = (float) (30 * random.nextExponential());
        }
        return new Timeline(user, items, times, types, surfaces, seconds);
    }

    /**
     * Floating point operations of the matrix products of one step, two for each multiplication and addition. Forward, with
     * N = B·M rows, C the width of an item's content, F that of all other features, P pairs and S = P + 2,048 candidates:
     *
     * <pre>
     * input   2·N·(C + F)·H
     * layers  L·(2·N·12·H² + 4·N·M·H)      query, key, value, output and the two of the FFN; attention counted in full
     *         − 2·(N − P)·9·H²             output and FFN of the last layer see the pairs' rows alone
     * head    2·P·(4H·H + 4H·D)
     * tower   2·S·(4D·C + 4D·D)
     * scores  2·P·S·D
     * </pre>
     *
     * Backward costs twice that, but no gradient flows into the given features: the input's products count twice, not three
     * times, and with given vectors neither does the tower's first.
     */
    double flops() {
        double n = (double) count * length;
        double pairs = (double) count * LABELS;
        double candidates = pairs + RANDOM;
        double h = hidden;
        double content = (representation.usesVectors() ? CONTENT : 0) + (representation.usesIds() ? ID_DIMENSION : 0);
        double others =
                2 * LABEL_DIMENSION + 1 + 2 * TimeFeatures.ABSOLUTE_PERIODS + 4 * TimeFeatures.RELATIVE_PERIODS + 3;
        double input = 2 * n * (content + others) * h;
        double inner = layers * (24 * n * h * h + 4 * n * length * h)
                - 18 * (n - pairs) * h * h
                + 16 * pairs * h * h
                + 2 * pairs * candidates * h;
        double given = 8 * candidates * content * h;
        double tower = 8 * candidates * h * h;
        return 2 * input + 3 * (inner + tower) + (representation.usesIds() ? 3 : 2) * given;
    }

    @Override
    public String toString() {
        return "B %d · M %d · H %d · L %d".formatted(count, length, hidden, layers);
    }
}
