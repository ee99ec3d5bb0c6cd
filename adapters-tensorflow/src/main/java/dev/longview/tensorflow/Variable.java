package dev.longview.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A float32 array that a session keeps between runs. It is a resource, not a reference: an update waits for the reads of
 * its run, so that a step's result does not depend on thread timing.
 */
final class Variable {

    private final String name;
    private final Shape shape;
    private final Operand<? extends TType> handle;
    private final Operand<TFloat32> value;
    private final Operand<TFloat32> given;
    private final Op assignment;

    Variable(GraphSession session, String name, Shape shape) {
        Ops tf = session.tf();
        this.name = name;
        this.shape = shape;
        this.handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
        this.value = read(tf);
        this.given = session.host().placeholder(TFloat32.class, Placeholder.shape(shape));
        this.assignment = tf.assignVariableOp(handle, given);
    }

    String name() {
        return name;
    }

    Operand<? extends TType> handle() {
        return handle;
    }

    /** What it holds when a run starts. */
    Operand<TFloat32> value() {
        return value;
    }

    /** What it holds when the node runs: after the control dependencies of {@code tf}. */
    Operand<TFloat32> read(Ops tf) {
        return tf.readVariableOp(handle, TFloat32.class);
    }

    /** Sets it to numbers from outside in the same run as other variables. */
    void assign(Call call, float[] values) {
        call.feed(given, values, shape.asArray()).target(assignment);
    }

    /** Sets it to zeros. */
    Op clear(Ops tf) {
        return tf.assignVariableOp(handle, tf.fill(tf.array(dimensions()), tf.constant(0f)));
    }

    private int[] dimensions() {
        int[] dimensions = new int[shape.numDimensions()];
        for (int axis = 0; axis < dimensions.length; axis++) {
            dimensions[axis] = (int) shape.get(axis);
        }
        return dimensions;
    }
}
