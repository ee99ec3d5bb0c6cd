package dev.longview.domain.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.HardNegatives;
import dev.longview.domain.negative.LogQ;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.NegativeSource.Mixture;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss with every kind of pool is what plain loops over its equation give. */
class LossesTest {

    private static final double TAU = 0.3;
    private static final double MARGIN = 0.7;
    private static final int WIDTH = 4;
    private static final int ITEMS = 12;
    private static final int[] USERS = {7, 7, 8, 9, 9, 9, 4};
    private static final int[] POSITIVES = {1, 2, 2, 5, 1, 3, 0};
    private static final double[] WEIGHTS = {0.2, 0.05, 0.25, 0.1, 0.1, 0.05, 0.25};
    private static final long[] COUNTS = {1, 4, 3, 2, 2, 6, 0, 0, 1, 1, 0, 2};
    private static final int P = USERS.length;
    private static final ReferenceOps OPS = new ReferenceOps();

    /** A loss, and what its equation gives for one pair. */
    private enum Kind {
        SAMPLED_SOFTMAX,
        SAMPLED_SOFTMAX_WITHOUT_LOG_Q,
        BINARY_CROSS_ENTROPY,
        HINGE,
        SQUARED_DISTANCE;

        Loss with(Sharing sharing) {
            return switch (this) {
                case SAMPLED_SOFTMAX, SAMPLED_SOFTMAX_WITHOUT_LOG_Q -> new SampledSoftmax(TAU, 0.01, sharing);
                case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(TAU, 0.01, sharing);
                case HINGE -> new Hinge(MARGIN, sharing);
                case SQUARED_DISTANCE -> new SquaredDistance(MARGIN, sharing);
            };
        }

        double naive(double[] user, double[] positive, List<double[]> negatives, List<Double> q) {
            double own = dot(user, positive);
            double denominator = Math.exp(own / TAU);
            double sum = 0;
            for (int n = 0; n < negatives.size(); n++) {
                double score = dot(user, negatives.get(n));
                denominator += Math.exp(score / TAU) / q.get(n);
                sum += switch (this) {
                    case SAMPLED_SOFTMAX, SAMPLED_SOFTMAX_WITHOUT_LOG_Q -> 0;
                    case BINARY_CROSS_ENTROPY -> -Math.log(1 - 1 / (1 + Math.exp(-score / TAU)));
                    case HINGE -> Math.max(0, MARGIN - own + score);
                    case SQUARED_DISTANCE -> Math.max(0, MARGIN - distance(user, negatives.get(n)));
                };
            }
            double mean = negatives.isEmpty() ? 0 : sum / negatives.size();
            return switch (this) {
                case SAMPLED_SOFTMAX, SAMPLED_SOFTMAX_WITHOUT_LOG_Q -> -Math.log(Math.exp(own / TAU) / denominator);
                case BINARY_CROSS_ENTROPY -> -Math.log(1 / (1 + Math.exp(-own / TAU))) + mean;
                case HINGE -> mean;
                case SQUARED_DISTANCE -> distance(user, positive) + mean;
            };
        }
    }

    private record Combination(Kind kind, Mixture source) {}

    static Stream<Combination> combinations() {
        List<Mixture> sources = List.of(
                new Mixture(Sharing.SHARED, 0, 0, 0),
                new Mixture(Sharing.SEPARATE, 5, 0, 0),
                new Mixture(Sharing.SHARED, 5, 0, 0),
                new Mixture(Sharing.SEPARATE, 0, 5, 0),
                new Mixture(Sharing.SEPARATE, 0, 0, P),
                new Mixture(Sharing.SHARED, 4, 3, P));
        return Arrays.stream(Kind.values())
                .flatMap(kind -> sources.stream().map(source -> new Combination(kind, source)));
    }

    private final RandomGenerator random = Seeds.generator(3);
    private final double[][] outputs = unit(P);
    private final double[][] table = unit(ITEMS);
    private final Corpus corpus = new Corpus(IntStream.range(0, ITEMS).toArray(), COUNTS);

    private double[][] unit(int rows) {
        double[][] vectors = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double[] drawn = random.doubles(WIDTH, -1, 1).toArray();
            double length = Math.sqrt(dot(drawn, drawn));
            vectors[row] = Arrays.stream(drawn).map(x -> x / length).toArray();
        }
        return vectors;
    }

    private static double dot(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> left[i] * right[i])
                .sum();
    }

    private static double distance(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> Math.pow(left[i] - right[i], 2))
                .sum();
    }

    private static boolean wants(int user, int item) {
        return IntStream.range(0, P).anyMatch(i -> USERS[i] == user && POSITIVES[i] == item);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aLossIsItsEquation(Combination combination) {
        Mixture source = combination.source();
        CountMinSketch seen = new CountMinSketch(4, 4096, 1);
        for (int item = 0; item < ITEMS; item++) {
            for (int i = 0; i < COUNTS[item]; i++) {
                seen.add(item);
            }
        }
        HardNegatives.Draw hard = hard(source);
        int[] pool = Stream.of(POSITIVES, source.draw(random, corpus), hard.items())
                .flatMapToInt(Arrays::stream)
                .toArray();
        boolean corrected = combination.kind() == Kind.SAMPLED_SOFTMAX;
        float[] logQ = corrected ? LogQ.of(source, seen, corpus, pool, P, hard) : LogQ.none(pool);

        double value = value(combination.kind().with(source.positives()), pool, logQ);

        assertThat(value).isCloseTo(naive(combination.kind(), source, pool, corrected), within(1e-6));
        assertThat(pool).hasSize(P + source.random() + source.popular() + source.hard());
    }

    private HardNegatives.Draw hard(Mixture source) {
        if (source.hard() == 0) {
            return HardNegatives.Draw.NOTHING;
        }
        Vectors vectors = Vectors.zeros(ITEMS, WIDTH);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) table[i / WIDTH][i % WIDTH];
        }
        var negatives = new HardNegatives(corpus, LossesTest::wants);
        negatives.refresh(vectors, 1);
        return negatives.draw(POSITIVES, USERS, source.hard(), random);
    }

    private double naive(Kind kind, Mixture source, int[] pool, boolean corrected) {
        double loss = 0;
        for (int i = 0; i < P; i++) {
            List<double[]> negatives = new ArrayList<>();
            List<Double> q = new ArrayList<>();
            for (int j = source.positives() == Sharing.SHARED ? 0 : P; j < pool.length; j++) {
                if (!wants(USERS[i], pool[j])) {
                    negatives.add(table[pool[j]]);
                    q.add(corrected ? expected(source, pool[j]) : 1.0);
                }
            }
            loss += WEIGHTS[i] * kind.naive(outputs[i], table[POSITIVES[i]], negatives, q);
        }
        return loss;
    }

    /** How often an item is to be expected in the pool, source by source. */
    private static double expected(Mixture source, int item) {
        double total = Arrays.stream(COUNTS).sum();
        double expected = source.positives() == Sharing.SHARED ? P * Math.max(1, COUNTS[item]) / total : 0;
        expected += source.random() / (double) ITEMS;
        expected += source.popular() * COUNTS[item] / total;
        for (int pair = 0; pair < P && source.hard() > 0; pair++) {
            // The catalogue is so small that all that the person does not want is near
            int user = USERS[pair];
            long near = IntStream.range(0, ITEMS).filter(v -> !wants(user, v)).count();
            expected += wants(user, item) ? 0 : 1.0 / near;
        }
        return expected;
    }

    private double value(Loss loss, int[] pool, float[] logQ) {
        ReferenceTensor items = ReferenceTensor.of(flat(table), ITEMS, WIDTH);
        ReferenceTensor indices = integers(pool);
        double[] corrections =
                IntStream.range(0, pool.length).mapToDouble(i -> logQ[i]).toArray();
        var pairs = new PairTensors<>(
                ReferenceTensor.of(flat(outputs), P, WIDTH),
                OPS.gather(items, indices),
                integers(USERS),
                ReferenceTensor.of(WEIGHTS, P),
                indices,
                ReferenceTensor.of(corrections, pool.length));
        return loss.value(OPS, parameters(loss), pairs).values()[0];
    }

    private static Parameters<ReferenceTensor> parameters(Loss loss) {
        return new Parameters<>(
                loss.parameters().stream().collect(Collectors.toMap(ParameterSpec::name, LossesTest::initial)));
    }

    private static ReferenceTensor initial(ParameterSpec scalar) {
        return ReferenceTensor.of(new double[] {scalar.initial(0)[0]});
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static ReferenceTensor integers(int[] values) {
        return ReferenceTensor.of(Arrays.stream(values).asDoubleStream().toArray(), values.length);
    }

    @Test
    void theFullSoftmaxIsTheCrossEntropyOverEveryItem() {
        int[] catalogue = new NegativeSource.Catalogue().draw(random, corpus);
        int[] pool = IntStream.concat(Arrays.stream(POSITIVES), Arrays.stream(catalogue))
                .toArray();
        double expected = 0;
        for (int i = 0; i < P; i++) {
            double all = 0;
            for (int item = 0; item < ITEMS; item++) {
                all += Math.exp(dot(outputs[i], table[item]) / TAU);
            }
            expected -= WEIGHTS[i] * Math.log(Math.exp(dot(outputs[i], table[POSITIVES[i]]) / TAU) / all);
        }
        assertThat(value(new FullSoftmax(TAU, 0.01), pool, LogQ.none(pool))).isCloseTo(expected, within(1e-6));
    }

    @Test
    void withoutAnyNegativeLeftTheyAddNothing() {
        int[] onlyOwn = {1, 2, 2, 5, 1, 3, 0};
        int[] same = new int[P];
        Arrays.fill(same, 7);
        assertThat(singlePerson(new BinaryCrossEntropy(TAU, 0.01, Sharing.SHARED), onlyOwn, same))
                .isCloseTo(positivePart(Kind.BINARY_CROSS_ENTROPY), within(1e-6));
        assertThat(singlePerson(new Hinge(MARGIN, Sharing.SHARED), onlyOwn, same))
                .isZero();
    }

    private double positivePart(Kind kind) {
        return IntStream.range(0, P)
                .mapToDouble(i -> WEIGHTS[i] * kind.naive(outputs[i], table[POSITIVES[i]], List.of(), List.of()))
                .sum();
    }

    private double singlePerson(Loss loss, int[] pool, int[] users) {
        ReferenceTensor indices = integers(pool);
        var pairs = new PairTensors<>(
                ReferenceTensor.of(flat(outputs), P, WIDTH),
                OPS.gather(ReferenceTensor.of(flat(table), ITEMS, WIDTH), indices),
                integers(users),
                ReferenceTensor.of(WEIGHTS, P),
                indices,
                ReferenceTensor.of(new double[P], P));
        return loss.value(OPS, parameters(loss), pairs).values()[0];
    }

    @Test
    void temperatureIsLearnedWhereItMeansSomethingAndOneElsewhere() {
        assertThat(temperature(new FullSoftmax(0.2, 0.01))).isCloseTo(0.2, within(1e-6));
        assertThat(temperature(new BinaryCrossEntropy(0.2, 0.01, Sharing.SHARED)))
                .isCloseTo(0.2, within(1e-6));
        assertThat(temperature(new Hinge(1, Sharing.SHARED))).isEqualTo(1);
        assertThat(new Hinge(1, Sharing.SHARED).parameters()).isEmpty();
        assertThat(temperature(new SquaredDistance(1, Sharing.SHARED))).isEqualTo(1);
    }

    private static double temperature(Loss loss) {
        return loss.temperature(OPS, parameters(loss)).values()[0];
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Hinge(0, Sharing.SHARED)).hasMessageContaining("margin is 0.0");
        assertThatThrownBy(() -> new SquaredDistance(5, Sharing.SHARED)).hasMessageContaining("margin is 5.0");
        assertThatThrownBy(() -> new FullSoftmax(0.01, 0.01)).hasMessageContaining("start above the bound");
        assertThatThrownBy(() -> new BinaryCrossEntropy(1, 0, Sharing.SHARED)).hasMessageContaining("above 0");
    }
}
