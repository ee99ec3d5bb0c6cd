package dev.longview.tensorflow;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Lets an update change nothing, to the bit, in steps whose gradient is not finite.
 *
 * @param finite whether this step's is; empty where every step updates
 */
record Guard(Ops tf, Optional<Operand<TBool>> finite) {

    /** A number of the update, which in a step without one is another. */
    Operand<TFloat32> number(double usual, float otherwise) {
        return number(tf.constant((float) usual), otherwise);
    }

    /** The same for tensors. */
    Operand<TFloat32> number(Operand<TFloat32> usual, float otherwise) {
        return finite.<Operand<TFloat32>>map(holds -> tf.select(holds, usual, tf.constant(otherwise)))
                .orElse(usual);
    }
}
