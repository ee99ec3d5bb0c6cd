package dev.longview.tensorflow;

import static dev.longview.tensorflow.Shapes.floats;
import static dev.longview.tensorflow.Shapes.integers;
import static dev.longview.tensorflow.Shapes.rank;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The algebra as nodes of a TensorFlow graph: float32, integers as int32. Each operation is made of TensorFlow operations
 * that have a gradient in C++. Projections and attention's products are taken in the precision of the settings, everything
 * else in float32: normalisation, softmax, scores and losses. For one thread.
 */
final class TensorFlowOps implements TensorOps<Operand<?>> {

    private final Ops tf;
    private final Shapes shapes;
    private final Products products;
    private final Optional<Operand<TInt64>> step;
    private final long seed;

    private TensorFlowOps(Ops tf, Precision precision, Optional<Operand<TInt64>> step, long seed) {
        this.tf = tf;
        this.products = new Products(tf, precision);
        this.shapes = new Shapes(tf);
        this.step = step;
        this.seed = seed;
    }

    /** Nothing is dropped or rounded. */
    static TensorFlowOps inference(Ops tf) {
        return new TensorFlowOps(tf, Precision.FLOAT32, Optional.empty(), 0);
    }

    /** What is dropped is a function of the seed and the step that is fed. */
    static TensorFlowOps training(Ops tf, Precision precision, Operand<TInt64> step, long seed) {
        return new TensorFlowOps(tf, precision, Optional.of(step), seed);
    }

    @Override
    public Operand<?> scalar(double value) {
        return tf.constant((float) value);
    }

    @Override
    public Operand<?> add(Operand<?> a, Operand<?> b) {
        return tf.math.add(floats(a), floats(b));
    }

    @Override
    public Operand<?> subtract(Operand<?> a, Operand<?> b) {
        return tf.math.sub(floats(a), floats(b));
    }

    @Override
    public Operand<?> multiply(Operand<?> a, Operand<?> b) {
        return tf.math.mul(floats(a), floats(b));
    }

    @Override
    public Operand<?> divide(Operand<?> a, Operand<?> b) {
        return tf.math.div(floats(a), floats(b));
    }

    @Override
    public Operand<?> scale(Operand<?> x, double factor) {
        return tf.math.mul(floats(x), tf.constant((float) factor));
    }

    @Override
    public Operand<?> exp(Operand<?> x) {
        return tf.math.exp(floats(x));
    }

    @Override
    public Operand<?> log(Operand<?> x) {
        return tf.math.log(floats(x));
    }

    @Override
    public Operand<?> cos(Operand<?> x) {
        return tf.math.cos(floats(x));
    }

    @Override
    public Operand<?> sin(Operand<?> x) {
        return tf.math.sin(floats(x));
    }

    @Override
    public Operand<?> sigmoid(Operand<?> x) {
        return tf.math.sigmoid(floats(x));
    }

    @Override
    public Operand<?> tanh(Operand<?> x) {
        return tf.math.tanh(floats(x));
    }

    @Override
    public Operand<?> gelu(Operand<?> x) {
        Operand<TFloat32> erf = tf.math.erf(tf.math.mul(floats(x), tf.constant((float) Math.sqrt(0.5))));
        Operand<TFloat32> normal = tf.math.mul(tf.math.add(erf, tf.constant(1f)), tf.constant(0.5f));
        return tf.math.mul(floats(x), normal);
    }

    @Override
    public Operand<?> softplus(Operand<?> x) {
        return tf.math.softplus(floats(x));
    }

    @Override
    public Operand<?> relu(Operand<?> x) {
        return tf.nn.relu(floats(x));
    }

    @Override
    public Operand<?> project(Operand<?> x, Operand<?> weights) {
        if (rank(x) == 2) {
            return products.matMul(floats(x), floats(weights));
        }
        Operand<TInt32> leading = tf.slice(tf.shape(x), tf.array(0), tf.array(rank(x) - 1));
        Operand<TInt32> shape =
                tf.concat(List.of(leading, tf.array((int) weights.shape().get(1))), tf.constant(0));
        return tf.reshape(products.matMul(flat(x), floats(weights)), shape);
    }

    @Override
    public Operand<?> innerProducts(Operand<?> rows, Operand<?> columns) {
        return tf.linalg.matMul(floats(rows), floats(columns), MatMul.transposeB(true));
    }

    @Override
    public Operand<?> rowDot(Operand<?> a, Operand<?> b) {
        return tf.reduceSum(tf.math.mul(floats(a), floats(b)), tf.constant(-1));
    }

    @Override
    public Operand<?> concat(List<Operand<?>> parts) {
        List<Operand<TFloat32>> typed = new ArrayList<>();
        parts.forEach(part -> typed.add(floats(part)));
        return tf.concat(typed, tf.constant(-1));
    }

    @Override
    public Operand<?> column(Operand<?> x) {
        return tf.expandDims(floats(x), tf.constant(-1));
    }

    @Override
    public Operand<?> rows(Operand<?> x) {
        return flat(x);
    }

    @Override
    public Operand<?> firstPosition(Operand<?> x) {
        Operand<TFloat32> first = tf.slice(floats(x), tf.array(0, 0, 0), tf.array(-1, 1, -1));
        return tf.reshape(first, tf.array(-1, (int) x.shape().get(2)));
    }

    @Override
    public Operand<?> addPositions(Operand<?> x, Operand<?> table) {
        Operand<TInt32> size = tf.concat(List.of(shapes.length(x, 1), tf.array(-1)), tf.constant(0));
        return tf.math.add(floats(x), tf.slice(floats(table), tf.array(0, 0), size));
    }

    @Override
    public Operand<?> older(Operand<?> x, int by) {
        Operand<TFloat32> longer =
                tf.pad(floats(x), tf.constant(new int[][] {{0, 0}, {0, by}, {0, 0}}), tf.constant(0f));
        return tf.slice(longer, tf.array(0, by, 0), tf.array(-1, -1, -1));
    }

    @Override
    public Operand<?> above(Operand<?> x, double threshold) {
        return tf.dtypes.cast(tf.math.greater(floats(x), tf.constant((float) threshold)), TFloat32.class);
    }

    @Override
    public Operand<?> head(Operand<?> x, Operand<?> like) {
        return shapes.slice(x, tf.array(0), shapes.length(like, 0));
    }

    @Override
    public Operand<?> tail(Operand<?> x, Operand<?> like) {
        return shapes.slice(x, shapes.length(like, 0), tf.array(-1));
    }

    @Override
    public Operand<?> gather(Operand<?> table, Operand<?> indices) {
        return tf.gather(floats(table), integers(indices), tf.constant(0));
    }

    @Override
    public Operand<?> gatherOrLast(Operand<?> table, Operand<?> indices) {
        Operand<TInt32> rows = tf.reshape(shapes.length(table, 0), tf.array(new int[0]));
        Operand<TInt32> last = tf.math.sub(rows, tf.constant(1));
        return gather(table, tf.math.minimum(integers(indices), last));
    }

    @Override
    public Operand<?> sum(Operand<?> x) {
        int[] axes = new int[rank(x)];
        Arrays.setAll(axes, axis -> axis);
        return tf.reduceSum(floats(x), tf.array(axes));
    }

    @Override
    public Operand<?> logSumExp(Operand<?> x) {
        return new Rows(tf).logSumExp(floats(x));
    }

    @Override
    public Operand<?> layerNorm(Operand<?> x, Operand<?> gain, Operand<?> bias) {
        return new Rows(tf).layerNorm(floats(x), floats(gain), floats(bias));
    }

    @Override
    public Operand<?> l2Normalise(Operand<?> x) {
        return new Rows(tf).l2Normalise(floats(x));
    }

    @Override
    public Operand<?> dropout(Operand<?> x, double rate, int salt) {
        if (step.isEmpty() || rate == 0) {
            return x;
        }
        Ops host = Placement.host(tf);
        Operand<TInt64> key = host.stack(List.of(host.constant(Seeds.mix(seed, salt)), step.get()));
        Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(tf.stopGradient(floats(x))), key);
        Operand<TFloat32> kept =
                tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
        Operand<TFloat32> scaled = tf.math.mul(kept, tf.constant((float) (1 / (1 - rate))));
        return tf.math.mul(floats(x), tf.stopGradient(scaled));
    }

    @Override
    public Operand<?> attention(Operand<?> queries, Operand<?> keys, Operand<?> values, Operand<?> valid, int heads) {
        return new Masking(tf, products).attention(floats(queries), floats(keys), floats(values), floats(valid), heads);
    }

    @Override
    public Operand<?> gru(Operand<?> gates, Operand<?> recurrent, Operand<?> moves, int longest) {
        return new Recurrence(tf, floats(recurrent), longest).gru(floats(gates), floats(moves));
    }

    @Override
    public Operand<?> lstm(Operand<?> gates, Operand<?> recurrent, Operand<?> valid, int longest) {
        return new Recurrence(tf, floats(recurrent), longest).lstm(floats(gates), floats(valid));
    }

    @Override
    public Operand<?> excludeOwn(Operand<?> scores, Operand<?> owners, Operand<?> items, Operand<?> candidates) {
        return new Masking(tf, products)
                .excludeOwn(floats(scores), integers(owners), integers(items), integers(candidates));
    }

    private Operand<TFloat32> flat(Operand<?> x) {
        return tf.reshape(floats(x), tf.array(-1, (int) x.shape().get(rank(x) - 1)));
    }
}
