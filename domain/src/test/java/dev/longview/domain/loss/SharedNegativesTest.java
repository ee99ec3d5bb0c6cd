package dev.longview.domain.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Negatives shared by two replicas as in PinnerFormer Fig. 5, where somebody (7) turns up on both. Replica 0 has the pairs
 * (7, A) and (8, B), replica 1 the pairs (7, C) and (9, A); the random items are D and C. To each replica its own pairs come
 * first.
 */
class SharedNegativesTest {

    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;
    private static final int D = 4;
    private static final int[] USERS = {7, 8, 7, 9};
    private static final int[] POOL = {A, B, C, A, D, C};
    private static final double[] WEIGHTS = {.25, .25, .25, .25};
    private static final double[] LOG_Q = {.1, -.4, .3, .1, -1, .3};
    private static final List<int[]> ORDERS = List.of(new int[] {0, 1, 2, 3, 4, 5}, new int[] {2, 3, 0, 1, 4, 5});
    private static final int WIDTH = 3;
    private static final ReferenceOps OPS = new ReferenceOps();

    @Test
    void whatIsSomebodysOnEitherReplicaIsNoNegativeOfTheirsOnBoth() {
        // candidates A B C A D C: 7 has A here and C there, 8 has B
        assertThat(kept(ORDERS.get(0))).containsExactly("-B--D-", "A-CADC");
        // candidates C A A B D C: 7 has C here and A there, 9 has A
        assertThat(kept(ORDERS.get(1))).containsExactly("---BD-", "C--BDC");
    }

    /** The negatives of each of the two own pairs, by name; a dash for what is masked. */
    private static List<String> kept(int[] order) {
        ReferenceTensor users = integers(USERS, Arrays.copyOf(order, USERS.length));
        ReferenceTensor items = integers(POOL, Arrays.copyOf(order, USERS.length));
        ReferenceTensor scores = ReferenceTensor.of(new double[2 * POOL.length], 2, POOL.length);
        double[] masked =
                OPS.excludeOwn(scores, users, items, integers(POOL, order)).values();
        return IntStream.range(0, 2)
                .mapToObj(row -> IntStream.range(0, POOL.length)
                        .mapToObj(column -> masked[row * POOL.length + column] == 0
                                ? String.valueOf("?ABCD".charAt(POOL[order[column]]))
                                : "-")
                        .reduce("", String::concat))
                .toList();
    }

    static Stream<Loss> losses() {
        return Stream.of(Sharing.values())
                .flatMap(sharing -> Stream.of(
                        new SampledSoftmax(.3, .01, sharing),
                        new BinaryCrossEntropy(.3, .01, sharing),
                        new Hinge(.5, sharing),
                        new SquaredDistance(.5, sharing),
                        new FullSoftmax(.3, .01)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theReplicasLossesAddUpToThatOfOneProcessOnAllPairs(Loss loss) {
        double whole = value(loss, pairs(ORDERS.getFirst(), USERS.length));
        double shared = ORDERS.stream()
                .mapToDouble(order -> value(loss, pairs(order, 2)))
                .sum();
        assertThat(whole).isPositive();
        assertThat(shared).isCloseTo(whole, within(1e-12));
    }

    /** @param own how many of the pairs' losses are wanted */
    private static PairTensors<ReferenceTensor> pairs(int[] order, int own) {
        int[] first = Arrays.copyOf(order, own);
        return new PairTensors<>(
                rows("output", first),
                rows("item", IntStream.of(order).map(entry -> POOL[entry]).toArray()),
                integers(USERS, Arrays.copyOf(order, USERS.length)),
                doubles(WEIGHTS, first),
                integers(POOL, order),
                doubles(LOG_Q, order));
    }

    /** Unit vectors, the same for the same number. */
    private static ReferenceTensor rows(String what, int[] numbers) {
        double[] values = new double[numbers.length * WIDTH];
        for (int row = 0; row < numbers.length; row++) {
            double[] vector = Seeds.generator(Seeds.hash(what), numbers[row])
                    .doubles(WIDTH, -1, 1)
                    .toArray();
            double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            for (int i = 0; i < WIDTH; i++) {
                values[row * WIDTH + i] = vector[i] / length;
            }
        }
        return ReferenceTensor.of(values, numbers.length, WIDTH);
    }

    private static double value(Loss loss, PairTensors<ReferenceTensor> pairs) {
        Map<String, ReferenceTensor> parameters = new HashMap<>();
        for (ParameterSpec spec : loss.parameters()) {
            parameters.put(spec.name(), ReferenceTensor.of(new double[] {spec.initial(0)[0]}));
        }
        return loss.value(OPS, new Parameters<>(parameters), pairs).values()[0];
    }

    private static ReferenceTensor integers(int[] values, int[] order) {
        return ReferenceTensor.of(
                IntStream.of(order).mapToDouble(place -> values[place]).toArray(), order.length);
    }

    private static ReferenceTensor doubles(double[] values, int[] order) {
        return ReferenceTensor.of(
                IntStream.of(order).mapToDouble(place -> values[place]).toArray(), order.length);
    }
}
