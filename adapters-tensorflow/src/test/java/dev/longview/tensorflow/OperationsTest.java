package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Every operation of the algebra: TensorFlow's value and gradient are the reference engine's, on random shapes. */
class OperationsTest {

    private static final double TOLERANCE = 2e-5;

    /**
     * An input, drawn at random.
     *
     * @param bound 0: any numbers; k: whole numbers in [0, k)
     * @param integer whether it is an integer tensor
     */
    private record Input(int bound, boolean integer, int... shape) {}

    private static Input floats(int... shape) {
        return new Input(0, false, shape);
    }

    private static Input flags(int... shape) {
        return new Input(2, false, shape);
    }

    private static Input integers(int bound, int... shape) {
        return new Input(bound, true, shape);
    }

    /** Letters of the shapes: a, b, c, d are random lengths from 1 to 5. */
    private enum Case {
        SCALAR,
        ADD,
        ADD_ROW,
        SUBTRACT,
        MULTIPLY,
        MULTIPLY_COLUMN,
        DIVIDE,
        SCALE,
        EXP,
        LOG,
        COS,
        SIN,
        SIGMOID,
        TANH,
        GELU,
        SOFTPLUS,
        RELU,
        PROJECT,
        PROJECT_ROWS,
        INNER_PRODUCTS,
        ROW_DOT,
        CONCAT,
        COLUMN,
        ROWS,
        FIRST_POSITION,
        ADD_POSITIONS,
        HEAD,
        HEAD_OF_VECTOR,
        TAIL,
        GATHER,
        GATHER_OR_LAST,
        SUM,
        LOG_SUM_EXP,
        LAYER_NORM,
        L2_NORMALISE,
        ATTENTION,
        OLDER,
        ABOVE,
        GRU,
        LSTM,
        EXCLUDE_OWN;

        List<Input> inputs(int a, int b, int c, int d) {
            return switch (this) {
                case SCALAR, SCALE, EXP, LOG, COS, SIN, SIGMOID, TANH, GELU, COLUMN, ROWS, FIRST_POSITION, SUM, OLDER ->
                    List.of(floats(a, b, c));
                case LOG_SUM_EXP, L2_NORMALISE, SOFTPLUS, RELU -> List.of(floats(a, b, c));
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, ROW_DOT -> List.of(floats(a, b, c), floats(a, b, c));
                case ADD_ROW -> List.of(floats(a, b, c), floats(c));
                case MULTIPLY_COLUMN -> List.of(floats(a, b, c), floats(a, b, 1));
                case PROJECT -> List.of(floats(a, b, c), floats(c, d));
                case PROJECT_ROWS -> List.of(floats(a, c), floats(c, d));
                case INNER_PRODUCTS -> List.of(floats(a, c), floats(b, c));
                case CONCAT -> List.of(floats(a, b, c), floats(a, b, d));
                case ADD_POSITIONS -> List.of(floats(a, b, c), floats(b + d, c));
                case HEAD -> List.of(floats(a + d, c), floats(a));
                case HEAD_OF_VECTOR -> List.of(floats(a + d), floats(a));
                case TAIL -> List.of(floats(a + d, b, c), floats(a));
                case GATHER -> List.of(floats(d, c), integers(d, a, b));
                case GATHER_OR_LAST -> List.of(floats(d, c), integers(2 * d, a, b));
                case LAYER_NORM -> List.of(floats(a, b, c + 1), floats(c + 1), floats(c + 1));
                case ATTENTION -> List.of(floats(a, b, 2 * c), floats(a, b, 2 * c), floats(a, b, 2 * c), flags(a, b));
                case ABOVE -> List.of(floats(a, b));
                case GRU -> List.of(floats(a, b, 3 * c), floats(c, 3 * c), flags(a, b));
                case LSTM -> List.of(floats(a, b, 4 * c), floats(c, 4 * c), flags(a, b));
                case EXCLUDE_OWN -> List.of(floats(a, b + d), integers(2, a), integers(3, a), integers(4, b + d));
            };
        }

        <T> T apply(TensorOps<T> ops, List<T> x) {
            T first = x.getFirst();
            T last = x.getLast();
            return switch (this) {
                case SCALAR -> ops.multiply(first, ops.scalar(1.5));
                case ADD, ADD_ROW -> ops.add(first, last);
                case SUBTRACT -> ops.subtract(first, last);
                case MULTIPLY, MULTIPLY_COLUMN -> ops.multiply(first, last);
                case DIVIDE -> ops.divide(first, ops.add(ops.multiply(last, last), ops.scalar(0.5)));
                case SCALE -> ops.scale(first, -0.7);
                case EXP -> ops.exp(first);
                case LOG -> ops.log(ops.add(ops.multiply(first, first), ops.scalar(0.5)));
                case COS -> ops.cos(first);
                case SIN -> ops.sin(first);
                case SIGMOID -> ops.sigmoid(first);
                case TANH -> ops.tanh(first);
                case GELU -> ops.gelu(first);
                // Steep enough that a naive log(1 + exp x) would overflow
                case SOFTPLUS -> ops.softplus(ops.scale(first, 60));
                case RELU -> ops.relu(first);
                case PROJECT, PROJECT_ROWS -> ops.project(first, last);
                case INNER_PRODUCTS -> ops.innerProducts(first, last);
                case ROW_DOT -> ops.rowDot(first, last);
                case CONCAT -> ops.concat(x);
                case COLUMN -> ops.column(first);
                case ROWS -> ops.rows(first);
                case FIRST_POSITION -> ops.firstPosition(first);
                case ADD_POSITIONS -> ops.addPositions(first, last);
                case HEAD, HEAD_OF_VECTOR -> ops.head(first, last);
                case TAIL -> ops.tail(first, last);
                case GATHER -> ops.gather(first, last);
                case GATHER_OR_LAST -> ops.gatherOrLast(first, last);
                case SUM -> ops.sum(first);
                case LOG_SUM_EXP -> ops.logSumExp(first);
                case LAYER_NORM -> ops.layerNorm(first, x.get(1), last);
                case L2_NORMALISE -> ops.l2Normalise(first);
                // The rows of padding mean nothing, so they are left out
                case ATTENTION -> ops.multiply(ops.attention(first, x.get(1), x.get(2), last, 2), ops.column(last));
                case OLDER -> ops.concat(List.of(ops.older(first, 0), ops.older(first, 2)));
                case ABOVE -> ops.multiply(first, ops.above(first, 0.3));
                case GRU -> ops.gru(first, x.get(1), last, 6);
                case LSTM -> ops.lstm(first, x.get(1), last, 6);
                // Brought back to the size of the others, where 1e9 would drown them in float32
                case EXCLUDE_OWN -> ops.exp(ops.excludeOwn(first, x.get(1), x.get(2), last));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void valueAndGradientAgree(Case operation) {
        for (int trial = 0; trial < 3; trial++) {
            RandomGenerator random = Seeds.generator(Seeds.hash(operation.name()), trial);
            List<Input> inputs = operation.inputs(
                    random.nextInt(1, 6), random.nextInt(1, 6), random.nextInt(1, 6), random.nextInt(1, 6));
            List<double[]> values =
                    inputs.stream().map(input -> draw(input, random)).toList();
            assertAgreement(operation, inputs, values);
        }
    }

    private static double[] draw(Input input, RandomGenerator random) {
        int size = Arrays.stream(input.shape()).reduce(1, (x, y) -> x * y);
        return input.bound() == 0
                ? random.doubles(size, -2, 2).map(x -> (float) x).toArray()
                : random.ints(size, 0, input.bound()).asDoubleStream().toArray();
    }

    private static void assertAgreement(Case operation, List<Input> inputs, List<double[]> values) {
        ReferenceOps reference = new ReferenceOps();
        List<ReferenceTensor> leaves = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            leaves.add(ReferenceTensor.of(values.get(i), inputs.get(i).shape()));
        }
        ReferenceTensor value = operation.apply(reference, leaves);
        reference.sum(reference.multiply(value, reference.sin(value))).backward();

        try (var session = new GraphSession(Placement.cpu());
                Call call = session.call()) {
            TensorFlowOps ops = TensorFlowOps.inference(session.tf());
            List<Operand<?>> placeholders = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                placeholders.add(feed(session, call, inputs.get(i), values.get(i)));
            }
            Operand<?> actual = operation.apply(ops, placeholders);
            call.fetch(actual);
            Operand<?> scalar = ops.sum(ops.multiply(actual, ops.sin(actual)));
            List<Integer> learned = differentiable(operation, inputs);
            Output<?>[] by =
                    learned.stream().map(i -> placeholders.get(i).asOutput()).toArray(Output<?>[]::new);
            for (Output<?> gradient : session.graph().addGradients(scalar.asOutput(), by)) {
                call.fetch(gradient);
            }
            call.run();
            assertClose(operation + " value", call.floats(0), value.values());
            for (int i = 0; i < learned.size(); i++) {
                double[] expected = leaves.get(learned.get(i)).gradient();
                assertClose(operation + " gradient " + learned.get(i), call.floats(i + 1), expected);
            }
        }
    }

    /** Which inputs the result depends on smoothly. */
    private static List<Integer> differentiable(Case operation, List<Input> inputs) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            boolean onlyLengthMatters =
                    i > 0 && (operation == Case.HEAD || operation == Case.HEAD_OF_VECTOR || operation == Case.TAIL);
            if (inputs.get(i).bound() == 0 && !onlyLengthMatters) {
                all.add(i);
            }
        }
        return all;
    }

    /** As in training, all lengths but the last are left open, except for what may be a table. */
    private static Operand<?> feed(GraphSession session, Call call, Input input, double[] values) {
        long[] lengths = Arrays.stream(input.shape()).asLongStream().toArray();
        long[] open = lengths.clone();
        Arrays.fill(open, 0, Math.max(open.length - 1, 0), -1);
        boolean mayBeATable = lengths.length == 2;
        Shape shape = Shape.of(mayBeATable ? lengths : open);
        if (input.integer()) {
            Operand<?> placeholder = session.tf().placeholder(TInt32.class, Placeholder.shape(shape));
            call.feed(placeholder, Arrays.stream(values).mapToInt(x -> (int) x).toArray(), lengths);
            return placeholder;
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        Operand<?> placeholder = session.tf().placeholder(TFloat32.class, Placeholder.shape(shape));
        call.feed(placeholder, floats, lengths);
        return placeholder;
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
            assertThat((double) actual[i]).as("%s [%d]", what, i).isCloseTo(expected[i], within(tolerance));
        }
    }

    @Test
    void dropoutKeepsTheMeanAndIsAFunctionOfStepAndSalt() {
        float[] ones = new float[10_000];
        Arrays.fill(ones, 1);
        try (var session = new GraphSession(Placement.cpu())) {
            Operand<TInt64> step = session.tf().placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
            TensorFlowOps ops = TensorFlowOps.training(session.tf(), Precision.FLOAT32, step, 3);
            Operand<?> x = session.tf().constant(ones);
            Operand<?> one = ops.dropout(x, 0.3, 1);
            Operand<?> other = ops.dropout(x, 0.3, 2);
            float[] first = dropped(session, step, 0, one);
            double mean = 0;
            for (float value : first) {
                assertThat(value).isIn(0f, (float) (1 / 0.7));
                mean += value / ones.length;
            }
            assertThat(mean).isCloseTo(1, within(0.03));
            assertThat(dropped(session, step, 0, one)).isEqualTo(first);
            assertThat(dropped(session, step, 1, one)).isNotEqualTo(first);
            assertThat(dropped(session, step, 0, other)).isNotEqualTo(first);
        }
    }

    private static float[] dropped(GraphSession session, Operand<?> step, long at, Operand<?> wanted) {
        try (Call call = session.call()) {
            return call.feed(step, at).fetch(wanted).run().floats(0);
        }
    }
}
