package dev.longview.domain.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.LogQ;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Why the correction is what it is: over many pools, the mean gradient of the sampled loss is the full softmax's. One pair;
 * the pool is its positive, the positives of the batch's other pairs, drawn by popularity, and random items.
 */
class ExpectedGradientTest {

    private static final int ITEMS = 24;
    private static final int WIDTH = 3;
    private static final int POSITIVE = 4;
    private static final int PAIRS = 300;
    private static final int RANDOM = 200;
    private static final int DRAWS = 400;
    private static final ReferenceOps OPS = new ReferenceOps();
    private static final double[] USER = {0.6, -0.5, 0.62};
    private static final double[] TABLE = table();

    /** The person likes the positive most, so that its share of the softmax weighs. */
    private static double[] table() {
        double[] table = Seeds.generator(1).doubles(ITEMS * WIDTH, -1, 1).toArray();
        System.arraycopy(USER, 0, table, POSITIVE * WIDTH, WIDTH);
        return table;
    }

    /** A popular item is about 17 times as frequent as a rare one. */
    private static int popular(RandomGenerator random) {
        return (int) (ITEMS * Math.pow(random.nextDouble(), 1.9));
    }

    private static CountMinSketch stream() {
        CountMinSketch seen = new CountMinSketch(4, 4096, 3);
        RandomGenerator random = Seeds.generator(4);
        for (int i = 0; i < 200_000; i++) {
            seen.add(popular(random));
        }
        return seen;
    }

    private static int[] pool(int randomCount, RandomGenerator random) {
        int[] pool = new int[PAIRS + randomCount];
        Arrays.setAll(pool, i -> i < PAIRS ? popular(random) : random.nextInt(ITEMS));
        pool[0] = POSITIVE;
        return pool;
    }

    private static double[] gradient(int[] pool, float[] logQ) {
        ReferenceTensor table = ReferenceTensor.of(TABLE, ITEMS, WIDTH);
        double[] items = IntStream.of(pool).asDoubleStream().toArray();
        double[] corrections =
                IntStream.range(0, pool.length).mapToDouble(i -> logQ[i]).toArray();
        ReferenceTensor indices = ReferenceTensor.of(items, pool.length);
        var pairs = new PairTensors<>(
                ReferenceTensor.of(USER, 1, WIDTH),
                OPS.gather(table, indices),
                ReferenceTensor.of(new double[] {0}, 1),
                ReferenceTensor.of(new double[] {1}, 1),
                indices,
                ReferenceTensor.of(corrections, pool.length));
        var loss = new SampledSoftmax(0.5, 0.01);
        double theta = loss.parameters().getFirst().initial(0)[0];
        var parameters = new Parameters<>(Map.of("loss.temperature", ReferenceTensor.of(new double[] {theta})));
        loss.value(OPS, parameters, pairs).backward();
        return table.gradient();
    }

    private interface Correction {
        float[] of(int[] pool);
    }

    private static double[] mean(int randomCount, Correction correction) {
        double[] mean = new double[ITEMS * WIDTH];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] pool = pool(randomCount, Seeds.generator(5, draw));
            double[] gradient = gradient(pool, correction.of(pool));
            Arrays.setAll(mean, i -> mean[i] + gradient[i] / DRAWS);
        }
        return mean;
    }

    /** The gradient over the whole catalogue, each item once. */
    private static double[] full() {
        int[] all = IntStream.range(0, ITEMS + 1)
                .map(i -> i == 0 ? POSITIVE : i - 1)
                .toArray();
        return gradient(all, LogQ.none(all));
    }

    /** The length of the difference over the length of the full softmax's gradient. */
    private static double error(double[] gradient) {
        double[] full = full();
        double difference = 0;
        double length = 0;
        for (int i = 0; i < full.length; i++) {
            difference += Math.pow(gradient[i] - full[i], 2);
            length += full[i] * full[i];
        }
        return Math.sqrt(difference / length);
    }

    @Test
    void mixedNegativesCorrectedByTheMixtureGiveTheFullSoftmaxsGradient() {
        CountMinSketch seen = stream();
        var source = new NegativeSource.Mixed(RANDOM);
        assertThat(error(mean(RANDOM, pool -> LogQ.of(source, seen, pool, PAIRS, ITEMS))))
                .isLessThan(0.02);
    }

    @Test
    void uncorrectedInBatchNegativesDoNot() {
        assertThat(error(mean(0, LogQ::none))).isGreaterThan(0.2);
    }

    @Test
    void uncorrectedMixedNegativesDoNot() {
        assertThat(error(mean(RANDOM, LogQ::none))).isGreaterThan(0.2);
    }

    @Test
    void correctingTheOneOwnEntryThatIsLeftWouldNot() {
        CountMinSketch seen = stream();
        var source = new NegativeSource.Mixed(RANDOM);
        double error = error(mean(RANDOM, pool -> {
            float[] logQ = LogQ.of(source, seen, pool, PAIRS, ITEMS);
            float own = logQ[0];
            for (int i = 0; i < logQ.length; i++) {
                logQ[i] -= own;
            }
            return logQ;
        }));
        assertThat(error).isGreaterThan(0.05);
    }
}
