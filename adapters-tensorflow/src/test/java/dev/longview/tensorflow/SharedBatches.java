package dev.longview.tensorflow;

import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Batches whole and as the replicas get them. People and items turn up on several replicas. */
final class SharedBatches {

    /** Divisible by the numbers of replicas that are tried. */
    static final int WINDOWS = 6;

    private static final int PEOPLE = 4;

    private SharedBatches() {}

    /** Of another size for every seed. */
    static TrainingBatch whole(ModelSpec spec, long seed) {
        int pairs = 11 + (int) seed;
        TrainingBatch drawn = Samples.batch(spec, WINDOWS, pairs, 6 + 2 * (int) seed, seed);
        RandomGenerator random = Seeds.generator(seed, 1);
        int[] users = random.ints(drawn.pairs(), 0, PEOPLE).toArray();
        float[] weights = new float[drawn.pairs()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2f * (i + 1) / (pairs * (pairs + 1));
        }
        // every replica starts some pair
        int[] rows = drawn.pairRows().clone();
        for (int i = 0; i < WINDOWS - 1; i++) {
            rows[i] = i * drawn.sequences().length();
        }
        return new TrainingBatch(drawn.sequences(), rows, users, weights, drawn.pool(), drawn.logQ());
    }

    static TrainingBatch share(TrainingBatch whole, int replica, int replicas) {
        int length = whole.sequences().length();
        int windows = WINDOWS / replicas;
        int from = replica * windows * length;
        int to = from + windows * length;
        int[] rows = Arrays.stream(whole.pairRows())
                .map(row -> from <= row && row < to ? row - from : TrainingBatch.ELSEWHERE)
                .toArray();
        return new TrainingBatch(
                sequences(whole.sequences(), replica * windows, windows),
                rows,
                whole.pairUsers(),
                whole.pairWeights(),
                whole.pool(),
                whole.logQ(),
                whole.sequences().items());
    }

    private static SequenceBatch sequences(SequenceBatch all, int from, int count) {
        return new SequenceBatch(
                count,
                all.length(),
                part(all.items(), all, from, count),
                part(all.types(), all, from, count),
                part(all.surfaces(), all, from, count),
                part(all.logSeconds(), all, from, count),
                part(all.timeAngles(), all, from, count),
                part(all.timeLog(), all, from, count),
                part(all.recencyAngles(), all, from, count),
                part(all.recencyLog(), all, from, count),
                part(all.gapAngles(), all, from, count),
                part(all.gapLog(), all, from, count),
                part(all.valid(), all, from, count));
    }

    private static int[] part(int[] values, SequenceBatch all, int from, int count) {
        int each = values.length / all.count();
        return Arrays.copyOfRange(values, from * each, (from + count) * each);
    }

    private static float[] part(float[] values, SequenceBatch all, int from, int count) {
        int each = values.length / all.count();
        return Arrays.copyOfRange(values, from * each, (from + count) * each);
    }
}
