package dev.longview.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Keeps float16 gradients within their range: gradients are taken of the loss times a scale, a power of 2, and divided by it
 * afterwards. A step whose gradient overflows halves the scale; every {@value #PATIENCE} finite steps on end double it
 * (Micikevicius et al.: Mixed Precision Training, 2018, §3.2). Scale and count are part of a checkpoint.
 */
final class LossScale {

    private static final float START = 32_768;
    private static final int PATIENCE = 2000;

    private final Ops tf;
    private final Variable scale;
    private final Variable finiteSteps;
    private final Operand<TFloat32> inverse;

    LossScale(GraphSession session) {
        this.tf = session.tf();
        this.scale = new Variable(session, "precision.loss-scale", Shape.scalar());
        this.finiteSteps = new Variable(session, "precision.finite-steps", Shape.scalar());
        this.inverse = tf.math.reciprocal(scale.value());
        set(session, START, 0);
    }

    void set(GraphSession session, float value, int steps) {
        try (Call call = session.call()) {
            scale.assign(call, new float[] {value});
            finiteSteps.assign(call, new float[] {steps});
            call.run();
        }
    }

    List<Variable> variables() {
        return List.of(scale, finiteSteps);
    }

    Operand<TFloat32> value() {
        return scale.value();
    }

    Operand<TFloat32> up(Operand<TFloat32> loss) {
        return tf.math.mul(loss, scale.value());
    }

    Operand<TFloat32> down(Operand<TFloat32> gradient) {
        return tf.math.mul(gradient, inverse);
    }

    /** Done once the scale is what the next step takes. */
    Op update(Operand<TBool> finite) {
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> steps = tf.math.add(finiteSteps.value(), tf.constant(1f));
        Operand<TBool> due = tf.math.greaterEqual(steps, tf.constant((float) PATIENCE));
        Operand<TFloat32> factor = tf.select(due, tf.constant(2f), tf.constant(1f));
        Operand<TFloat32> next = tf.math.mul(scale.value(), tf.select(finite, factor, tf.constant(0.5f)));
        Operand<TFloat32> count = tf.select(tf.math.logicalAnd(finite, tf.math.logicalNot(due)), steps, zero);
        return tf.withControlDependencies(
                        tf.assignVariableOp(scale.handle(), next), tf.assignVariableOp(finiteSteps.handle(), count))
                .noOp();
    }
}
