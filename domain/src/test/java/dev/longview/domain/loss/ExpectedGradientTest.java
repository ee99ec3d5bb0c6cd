package dev.longview.domain.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.HardNegatives;
import dev.longview.domain.negative.LogQ;
import dev.longview.domain.negative.NegativeSource.Mixture;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why the correction is what it is: over many pools, the mean gradient of the sampled loss is the full softmax's, whatever the
 * negatives' sources. One pair is looked at; the batch's other positives are drawn by popularity.
 */
class ExpectedGradientTest {

    private static final int ITEMS = 50;
    private static final int WIDTH = 3;
    private static final int POSITIVE = 4;
    private static final int PAIRS = 400;
    private static final int DRAWS = 150;
    private static final ReferenceOps OPS = new ReferenceOps();
    private static final double[] USER = {0.6, -0.5, 0.62};
    private static final double[] TABLE = table();
    private static final long[] COUNTS = counts();
    private static final CountMinSketch SEEN = sketch();
    private static final Corpus CORPUS = new Corpus(IntStream.range(0, ITEMS).toArray(), COUNTS);
    private static final Mixture IN_BATCH = new Mixture(Sharing.SHARED, 0, 0, 0);
    private static final Mixture MIXED = new Mixture(Sharing.SHARED, 400, 0, 0);
    private static final Mixture HARD = new Mixture(Sharing.SEPARATE, 400, 0, 400);
    private static final Mixture POPULAR = new Mixture(Sharing.SEPARATE, 0, 800, 0);

    /** The person likes the positive most, so that its share of the softmax weighs. */
    private static double[] table() {
        double[] table = Seeds.generator(1).doubles(ITEMS * WIDTH, -1, 1).toArray();
        System.arraycopy(USER, 0, table, POSITIVE * WIDTH, WIDTH);
        return table;
    }

    /** A popular item is about 30 times as frequent as a rare one. */
    private static int popular(RandomGenerator random) {
        return (int) (ITEMS * Math.pow(random.nextDouble(), 1.9));
    }

    private static long[] counts() {
        long[] counts = new long[ITEMS];
        RandomGenerator random = Seeds.generator(4);
        for (int i = 0; i < 200_000; i++) {
            counts[popular(random)]++;
        }
        return counts;
    }

    private static CountMinSketch sketch() {
        CountMinSketch seen = new CountMinSketch(4, 4096, 3);
        for (int item = 0; item < ITEMS; item++) {
            for (int i = 0; i < COUNTS[item]; i++) {
                seen.add(item);
            }
        }
        return seen;
    }

    private static HardNegatives hard() {
        var hard = new HardNegatives(CORPUS, (user, item) -> user == 0 && item == POSITIVE);
        float[] values = new float[TABLE.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) TABLE[i];
        }
        hard.refresh(new Vectors(values, WIDTH), 1);
        return hard;
    }

    private interface Correction {
        float[] of(int[] pool, HardNegatives.Draw hard);
    }

    private static Correction corrected(Mixture source) {
        return (pool, hard) -> LogQ.of(source, SEEN, CORPUS, pool, PAIRS, hard);
    }

    private static final Correction NONE = (pool, hard) -> LogQ.none(pool);

    private static double[] gradient(int[] pool, float[] logQ, Loss loss) {
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
        double theta = loss.parameters().getFirst().initial(0)[0];
        var parameters = new Parameters<>(Map.of("loss.temperature", ReferenceTensor.of(new double[] {theta})));
        loss.value(OPS, parameters, pairs).backward();
        return table.gradient();
    }

    /** The mean gradient over many pools; the loss sees the pair alone, whose negatives are all that the pool holds. */
    private static double[] mean(Mixture source, Correction correction) {
        HardNegatives hard = hard();
        double[] mean = new double[ITEMS * WIDTH];
        for (int draw = 0; draw < DRAWS; draw++) {
            RandomGenerator random = Seeds.generator(5, draw);
            int[] positives = IntStream.range(0, PAIRS)
                    .map(i -> i == 0 ? POSITIVE : popular(random))
                    .toArray();
            int[] users = IntStream.range(0, PAIRS).toArray();
            HardNegatives.Draw drawn = source.hard() == 0
                    ? HardNegatives.Draw.NOTHING
                    : hard.draw(positives, users, source.hard(), random);
            int[] shared = source.positives() == Sharing.SHARED ? positives : new int[] {POSITIVE};
            int[] pool = Stream.of(shared, source.draw(random, CORPUS), drawn.items())
                    .flatMapToInt(Arrays::stream)
                    .toArray();
            var loss = new SampledSoftmax(0.5, 0.01, source.positives());
            double[] gradient = gradient(pool, correction.of(pool, drawn), loss);
            Arrays.setAll(mean, i -> mean[i] + gradient[i] / DRAWS);
        }
        return mean;
    }

    /** The length of the difference from the full softmax's gradient over the length of that. */
    private static double error(double[] gradient) {
        int[] all = IntStream.range(0, ITEMS + 1)
                .map(i -> i == 0 ? POSITIVE : i - 1)
                .toArray();
        double[] full = gradient(all, LogQ.none(all), new FullSoftmax(0.5, 0.01));
        double difference = 0;
        double length = 0;
        for (int i = 0; i < full.length; i++) {
            difference += Math.pow(gradient[i] - full[i], 2);
            length += full[i] * full[i];
        }
        return Math.sqrt(difference / length);
    }

    static List<Mixture> sources() {
        return List.of(
                IN_BATCH,
                new Mixture(Sharing.SEPARATE, 800, 0, 0),
                MIXED,
                POPULAR,
                new Mixture(Sharing.SHARED, 200, 200, 0),
                HARD,
                new Mixture(Sharing.SHARED, 200, 200, 200));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void negativesCorrectedByTheMixtureGiveTheFullSoftmaxsGradient(Mixture source) {
        assertThat(error(mean(source, corrected(source)))).isLessThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void uncorrectedNegativesDoNot(Mixture source) {
        assertThat(error(mean(source, NONE))).isGreaterThan(0.04);
    }

    @Test
    void uncorrectedInBatchAndPopularNegativesAreFarOff() {
        assertThat(error(mean(IN_BATCH, NONE))).isGreaterThan(0.2);
        assertThat(error(mean(POPULAR, NONE))).isGreaterThan(0.2);
    }

    @Test
    void correctingTheOneOwnEntryThatIsLeftWouldNot() {
        double error = error(mean(MIXED, (pool, hard) -> {
            float[] logQ = corrected(MIXED).of(pool, hard);
            float own = logQ[0];
            for (int i = 0; i < logQ.length; i++) {
                logQ[i] -= own;
            }
            return logQ;
        }));
        assertThat(error).isGreaterThan(0.05);
    }
}
