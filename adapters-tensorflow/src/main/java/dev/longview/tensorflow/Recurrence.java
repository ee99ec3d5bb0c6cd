package dev.longview.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Recurrent cells, unrolled: TensorFlow has no gradient for its own cells and aborts on that of a loop. Every step is a few
 * nodes of the graph, and there are as many steps as the longest sequence that may come; the input is padded to it. Letters: B
 * sequences, M positions, H hidden.
 */
final class Recurrence {

    /** Added to a gate, it is closed to the last bit. */
    private static final float CLOSED = -1e4f;

    private final Ops tf;
    private final Shapes shapes;
    private final Operand<TFloat32> recurrent;
    private final int hidden;
    private final int longest;

    /**
     * @param recurrent [H, blocks·H]
     * @param longest the greatest M that will come
     */
    Recurrence(Ops tf, Operand<TFloat32> recurrent, int longest) {
        this.tf = tf;
        this.shapes = new Shapes(tf);
        this.recurrent = recurrent;
        this.hidden = (int) recurrent.shape().get(0);
        this.longest = longest;
    }

    /** Gates [B, M, 3H], moves [B, M] → [B, M, H]. */
    Operand<TFloat32> gru(Operand<TFloat32> gates, Operand<TFloat32> moves) {
        Blocks doorsAndRest = new Blocks(2, 1);
        Blocks each = new Blocks(1, 1);
        List<Operand<TFloat32>> given = doorsAndRest.of(closed(gates, moves, 1, 3));
        List<Operand<TFloat32>> doors = steps(given.getFirst());
        List<Operand<TFloat32>> candidates = steps(given.getLast());
        List<Operand<TFloat32>> states = new ArrayList<>(Collections.nCopies(longest, null));
        Operand<TFloat32> h = start(gates);
        for (int m = longest - 1; m >= 0; m--) {
            List<Operand<TFloat32>> product = doorsAndRest.of(tf.linalg.matMul(h, recurrent));
            List<Operand<TFloat32>> open = each.of(tf.math.sigmoid(sum(doors.get(m), product.getFirst())));
            Operand<TFloat32> candidate =
                    tf.math.tanh(sum(candidates.get(m), tf.math.mul(open.getLast(), product.getLast())));
            h = sum(h, tf.math.mul(open.getFirst(), sum(candidate, tf.math.neg(h))));
            states.set(m, h);
        }
        return joined(states, gates);
    }

    /** Gates [B, M, 4H], valid [B, M] → [B, M, H]. */
    Operand<TFloat32> lstm(Operand<TFloat32> gates, Operand<TFloat32> valid) {
        Blocks doorsAndRest = new Blocks(3, 1);
        Blocks each = new Blocks(1, 1, 1);
        List<Operand<TFloat32>> given = steps(closed(gates, valid, 2, 4));
        List<Operand<TFloat32>> states = new ArrayList<>(Collections.nCopies(longest, null));
        Operand<TFloat32> h = start(gates);
        Operand<TFloat32> c = h;
        for (int m = longest - 1; m >= 0; m--) {
            List<Operand<TFloat32>> sums = doorsAndRest.of(sum(given.get(m), tf.linalg.matMul(h, recurrent)));
            List<Operand<TFloat32>> open = each.of(tf.math.sigmoid(sums.getFirst()));
            Operand<TFloat32> taken = tf.math.mul(open.getFirst(), tf.math.tanh(sums.getLast()));
            c = sum(tf.math.mul(open.get(1), c), taken);
            h = tf.math.mul(open.getLast(), tf.math.tanh(c));
            states.set(m, h);
        }
        return joined(states, gates);
    }

    /** Not add: its gradient would reckon with broadcasting, which is seven nodes more for every one. */
    private Operand<TFloat32> sum(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.addN(List.of(a, b));
    }

    /** The gates of {@link #longest} positions, of which the leading blocks are closed where the flag is 0 and in what was added. */
    private Operand<TFloat32> closed(Operand<TFloat32> gates, Operand<TFloat32> flags, int closing, int blocks) {
        float[] bias = new float[blocks * hidden];
        Arrays.fill(bias, 0, closing * hidden, CLOSED);
        Operand<TFloat32> shut = tf.math.sub(tf.constant(1f), tf.expandDims(padded(flags, 2), tf.constant(-1)));
        return tf.math.add(padded(gates, 3), tf.math.mul(shut, tf.constant(bias)));
    }

    /** Zeros behind the second axis, up to {@link #longest}. */
    private Operand<TFloat32> padded(Operand<TFloat32> x, int rank) {
        Operand<TInt32> missing = tf.math.sub(tf.array(longest), shapes.length(x, 1));
        Operand<TInt32> sizes =
                tf.concat(List.of(tf.array(0, 0, 0), missing, tf.array(new int[2 * rank - 4])), tf.constant(0));
        return tf.pad(x, tf.reshape(sizes, tf.array(rank, 2)), tf.constant(0f));
    }

    private List<Operand<TFloat32>> steps(Operand<TFloat32> x) {
        return new ArrayList<>(tf.unstack(x, (long) longest, Unstack.axis(1L)).output());
    }

    /** Zeros, [B, H]. */
    private Operand<TFloat32> start(Operand<TFloat32> gates) {
        Operand<TInt32> size = tf.concat(List.of(shapes.length(gates, 0), tf.array(hidden)), tf.constant(0));
        return tf.fill(size, tf.constant(0f));
    }

    /** [B, M, H], without what was added to M. */
    private Operand<TFloat32> joined(List<Operand<TFloat32>> states, Operand<TFloat32> gates) {
        Operand<TInt32> size =
                tf.concat(List.of(tf.array(-1), shapes.length(gates, 1), tf.array(hidden)), tf.constant(0));
        return tf.slice(tf.stack(states, Stack.axis(1L)), tf.array(0, 0, 0), size);
    }

    /** Cuts the last axis into parts of so many times H. */
    private final class Blocks {

        private final Operand<TInt32> axis = tf.constant(-1);
        private final Operand<TInt32> sizes;
        private final long count;

        Blocks(int... widths) {
            sizes = tf.constant(
                    Arrays.stream(widths).map(width -> width * hidden).toArray());
            count = widths.length;
        }

        List<Operand<TFloat32>> of(Operand<TFloat32> x) {
            return new ArrayList<>(tf.splitV(x, sizes, axis, count).output());
        }
    }
}
