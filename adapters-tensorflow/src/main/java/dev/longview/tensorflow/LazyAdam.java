package dev.longview.tensorflow;

import dev.longview.ports.model.OptimizerSettings;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Adam on the rows of a table that a step touches. <b>Lazy</b>: the moments and the values of all other rows stay as they
 * are, where Adam would let the moments decay and go on moving the values. The bias correction counts all steps of the run,
 * not those that touched the row, as PyTorch's SparseAdam and TensorFlow Addons' LazyAdam do; the decoupled weight decay
 * falls on touched rows only. Symbols of Kingma, Ba: Adam, 2015, §2, end: θ = a row, g its clipped gradient, t the step,
 * λ the decay per unit of learning rate α:
 *
 * <pre>
 * m ← β1·m + (1 − β1)·g
 * v ← β2·v + (1 − β2)·g²
 * θ ← θ·(1 − α·λ) − α·√(1 − β2ᵗ)/(1 − β1ᵗ) · m/(√v + ε)
 * </pre>
 *
 * Where a step touches every row, this is Adam. Every write depends on the values that the same step read, and no row is
 * touched twice, so that the result does not depend on thread timing.
 *
 * @param guard what becomes of steps whose gradient is not finite
 * @param rate α·√(1 − β2ᵗ)/(1 − β1ᵗ)
 * @param decay α·λ
 */
record LazyAdam(Ops tf, OptimizerSettings settings, Guard guard, Operand<TFloat32> rate, Operand<TFloat32> decay) {

    /**
     * Done once the rows and their moments are written.
     *
     * @param rows [K] row numbers, each once
     * @param values [K, columns] of the rows, as the step read them
     * @param gradient [K, columns]
     */
    Op update(
            Variable table,
            Variable first,
            Variable second,
            Operand<TInt32> rows,
            Operand<TFloat32> values,
            Operand<TFloat32> gradient) {
        Operand<TFloat32> mean = average(first, rows, gradient, settings.beta1());
        Operand<TFloat32> variance = average(second, rows, tf.math.square(gradient), settings.beta2());
        Operand<TFloat32> direction =
                tf.math.div(mean, tf.math.add(tf.math.sqrt(variance), tf.constant((float) settings.epsilon())));
        Operand<TFloat32> decayed = tf.math.sub(values, tf.math.mul(values, decay));
        Operand<TFloat32> updated = tf.math.sub(decayed, tf.math.mul(direction, rate));
        List<Op> writes = List.of(
                tf.resourceScatterUpdate(first.handle(), rows, mean),
                tf.resourceScatterUpdate(second.handle(), rows, variance),
                tf.resourceScatterUpdate(table.handle(), rows, updated));
        return tf.withControlDependencies(writes).noOp();
    }

    private Operand<TFloat32> average(Variable moment, Operand<TInt32> rows, Operand<TFloat32> number, double beta) {
        Operand<TFloat32> before = tf.resourceGather(moment.handle(), rows, TFloat32.class);
        return tf.math.add(tf.math.mul(before, guard.number(beta, 1)), tf.math.mul(number, guard.number(1 - beta, 0)));
    }
}
