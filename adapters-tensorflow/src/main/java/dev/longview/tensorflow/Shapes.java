package dev.longview.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Types, lengths and parts of a graph's tensors.
 *
 * @param tf where nodes are added
 */
record Shapes(Ops tf) {

    <U extends TType> Operand<U> slice(Operand<U> x, Operand<TInt32> from, Operand<TInt32> count) {
        int[] begin = new int[rank(x) - 1];
        int[] all = new int[rank(x) - 1];
        Arrays.fill(all, -1);
        if (all.length == 0) {
            return tf.slice(x, from, count);
        }
        return tf.slice(
                x,
                tf.concat(List.of(from, tf.array(begin)), tf.constant(0)),
                tf.concat(List.of(count, tf.array(all)), tf.constant(0)));
    }

    /** Rows [r, D] with zeros below them, so that there are as many as wanted: []. */
    Operand<TFloat32> padded(Operand<TFloat32> rows, Operand<TInt32> wanted) {
        Operand<TInt32> missing = tf.math.sub(tf.reshape(wanted, tf.array(1)), length(rows, 0));
        Operand<TInt32> below = tf.concat(List.of(missing, length(rows, 1)), tf.constant(0));
        return tf.concat(List.of(rows, tf.fill(below, tf.constant(0f))), tf.constant(0));
    }

    /** The length of one axis, as a vector of one. */
    Operand<TInt32> length(Operand<?> x, int axis) {
        return tf.slice(tf.shape(x), tf.array(axis), tf.array(1));
    }

    static int rank(Operand<?> x) {
        return x.shape().numDimensions();
    }

    static Output<TFloat32> floats(Operand<?> x) {
        return x.asOutput().expect(TFloat32.class);
    }

    static Output<TInt32> integers(Operand<?> x) {
        return x.asOutput().expect(TInt32.class);
    }
}
