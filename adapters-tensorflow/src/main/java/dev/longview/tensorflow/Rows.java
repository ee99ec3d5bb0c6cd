package dev.longview.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Operations along the last axis.
 *
 * @param tf where nodes are added
 */
record Rows(Ops tf) {

    private static final float VARIANCE_FLOOR = 1e-5f;
    private static final float LENGTH_FLOOR = 1e-12f;

    Operand<TFloat32> logSumExp(Operand<TFloat32> x) {
        Operand<TInt32> last = tf.constant(-1);
        Operand<TFloat32> largest = tf.stopGradient(tf.reduceMax(x, last, ReduceMax.keepDims(true)));
        Operand<TFloat32> total = tf.reduceSum(tf.math.exp(tf.math.sub(x, largest)), last);
        return tf.math.add(tf.math.log(total), tf.reduceSum(largest, last));
    }

    Operand<TFloat32> layerNorm(Operand<TFloat32> x, Operand<TFloat32> gain, Operand<TFloat32> bias) {
        Operand<TInt32> last = tf.constant(-1);
        Operand<TFloat32> centred = tf.math.sub(x, tf.math.mean(x, last, Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
        Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(VARIANCE_FLOOR)));
        return tf.math.add(tf.math.mul(tf.math.mul(centred, scale), gain), bias);
    }

    Operand<TFloat32> l2Normalise(Operand<TFloat32> x) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(x), tf.constant(-1), ReduceSum.keepDims(true));
        return tf.math.mul(x, tf.math.rsqrt(tf.math.add(squares, tf.constant(LENGTH_FLOOR))));
    }
}
