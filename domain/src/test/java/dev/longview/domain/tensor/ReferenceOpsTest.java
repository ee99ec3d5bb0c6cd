package dev.longview.domain.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle's gradients are the slopes of its values. */
class ReferenceOpsTest {

    private static final double STEP = 1e-5;
    private static final ReferenceOps OPS = new ReferenceOps();
    private static final ReferenceTensor VALID = vector(1, 1, 0, 1, 0, 0);

    private record Case(String name, Function<List<ReferenceTensor>, ReferenceTensor> operation, int[]... shapes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        int[] cube = {2, 3, 4};
        return Stream.of(
                new Case("add a row", x -> OPS.add(x.get(0), x.get(1)), cube, new int[] {4}),
                new Case("subtract", x -> OPS.subtract(x.get(0), x.get(1)), cube, cube),
                new Case("multiply by a column", x -> OPS.multiply(x.get(0), x.get(1)), cube, new int[] {2, 3, 1}),
                new Case("divide", x -> OPS.divide(x.get(0), OPS.exp(x.get(1))), cube, new int[0]),
                new Case("scale", x -> OPS.scale(x.get(0), -3), cube),
                new Case("log", x -> OPS.log(OPS.exp(x.get(0))), cube),
                new Case("cos", x -> OPS.cos(x.get(0)), cube),
                new Case("sin", x -> OPS.sin(x.get(0)), cube),
                new Case("sigmoid", x -> OPS.sigmoid(x.get(0)), cube),
                new Case("tanh", x -> OPS.tanh(x.get(0)), cube),
                new Case("gelu", x -> OPS.gelu(x.get(0)), cube),
                new Case("softplus", x -> OPS.softplus(x.get(0)), cube),
                new Case("relu", x -> OPS.relu(x.get(0)), cube),
                new Case("project", x -> OPS.project(x.get(0), x.get(1)), cube, new int[] {4, 2}),
                new Case("inner products", x -> OPS.innerProducts(x.get(0), x.get(1)), new int[] {3, 4}, new int[] {2, 4
                }),
                new Case("row dot", x -> OPS.rowDot(x.get(0), x.get(1)), cube, cube),
                new Case("concat", OPS::concat, cube, new int[] {2, 3, 1}),
                new Case("first position", x -> OPS.firstPosition(x.get(0)), cube),
                new Case("add positions", x -> OPS.addPositions(x.get(0), x.get(1)), cube, new int[] {5, 4}),
                new Case("head", x -> OPS.head(x.get(0), vector(0, 0)), new int[] {3, 4}),
                new Case("tail", x -> OPS.tail(x.get(0), vector(0, 0)), new int[] {3, 4}),
                new Case("gather", x -> OPS.gather(x.get(0), vector(1, 0, 1)), new int[] {3, 4}),
                new Case("gather or last", x -> OPS.gatherOrLast(x.get(0), vector(9, 0, 2)), new int[] {3, 4}),
                new Case("log sum exp", x -> OPS.logSumExp(x.get(0)), cube),
                new Case(
                        "layer norm", x -> OPS.layerNorm(x.get(0), x.get(1), x.get(2)), cube, new int[] {4}, new int[] {
                            4
                        }),
                new Case("l2 normalise", x -> OPS.l2Normalise(x.get(0)), cube),
                new Case("attention", ReferenceOpsTest::attention, cube, cube, cube),
                new Case("older", x -> OPS.older(x.get(0), 2), cube),
                new Case("gru", x -> OPS.gru(x.get(0), x.get(1), gaps(), 3), new int[] {2, 3, 6}, new int[] {2, 6}),
                new Case("lstm", x -> OPS.lstm(x.get(0), x.get(1), gaps(), 3), new int[] {2, 3, 8}, new int[] {2, 8}));
    }

    private static ReferenceTensor attention(List<ReferenceTensor> x) {
        return OPS.attention(x.get(0), x.get(1), x.get(2), valid(), 2);
    }

    private static ReferenceTensor gaps() {
        return ReferenceTensor.of(new double[] {1, 0, 1, 1, 1, 0}, 2, 3);
    }

    private static ReferenceTensor valid() {
        return ReferenceTensor.of(VALID.values(), 2, 3);
    }

    private static ReferenceTensor vector(double... values) {
        return ReferenceTensor.of(values, values.length);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreSlopes(Case operation) {
        List<double[]> inputs = new ArrayList<>();
        for (int[] shape : operation.shapes()) {
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            inputs.add(Seeds.generator(7, inputs.size()).doubles(size, -2, 2).toArray());
        }
        List<ReferenceTensor> leaves = leaves(operation, inputs);
        scalar(operation, leaves).backward();
        for (int i = 0; i < inputs.size(); i++) {
            for (int entry = 0; entry < inputs.get(i).length; entry++) {
                assertThat(leaves.get(i).gradient()[entry]).isCloseTo(slope(operation, inputs, i, entry), within(1e-6));
            }
        }
    }

    private static double slope(Case operation, List<double[]> inputs, int input, int entry) {
        double at = inputs.get(input)[entry];
        inputs.get(input)[entry] = at + STEP;
        double above = scalar(operation, leaves(operation, inputs)).values()[0];
        inputs.get(input)[entry] = at - STEP;
        double below = scalar(operation, leaves(operation, inputs)).values()[0];
        inputs.get(input)[entry] = at;
        return (above - below) / (2 * STEP);
    }

    private static List<ReferenceTensor> leaves(Case operation, List<double[]> inputs) {
        List<ReferenceTensor> leaves = new ArrayList<>();
        for (double[] input : inputs) {
            leaves.add(ReferenceTensor.of(input, operation.shapes()[leaves.size()]));
        }
        return leaves;
    }

    /** Weighs every entry of the result differently. */
    private static ReferenceTensor scalar(Case operation, List<ReferenceTensor> leaves) {
        ReferenceTensor value = operation.operation().apply(leaves);
        return OPS.sum(OPS.multiply(value, OPS.sin(value)));
    }

    @Test
    void aPositionAttendsToItselfAndToOlderOnesOnly() {
        ReferenceTensor values = ReferenceTensor.of(new double[] {1, 10, 100}, 1, 3, 1);
        ReferenceTensor zeros = ReferenceTensor.of(new double[3], 1, 3, 1);
        ReferenceTensor valid = ReferenceTensor.of(new double[] {1, 1, 1}, 1, 3);
        assertThat(OPS.attention(zeros, zeros, values, valid, 1).values())
                .containsExactly(new double[] {37, 55, 100}, within(1e-12));
    }

    @Test
    void aPersonsOwnItemsAreExcluded() {
        ReferenceTensor scores = ReferenceTensor.of(new double[6], 2, 3);
        assertThat(OPS.excludeOwn(scores, vector(7, 8), vector(1, 2), vector(1, 2, 1))
                        .values())
                .containsExactly(-1e9, 0, -1e9, 0, -1e9, 0);
    }

    @Test
    void dropoutKeepsTheMean() {
        double[] ones = new double[20_000];
        Arrays.fill(ones, 1);
        double[] dropped = new ReferenceOps(3).dropout(vector(ones), 0.25, 1).values();
        assertThat(Arrays.stream(dropped).average().orElseThrow()).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(dropped).distinct().count()).isEqualTo(2);
    }
}
