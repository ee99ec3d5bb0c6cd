package dev.longview.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Matrix products of float32 arrays in a precision: the factors are rounded to it, and the product, accumulated in float32 by
 * the device, comes back as float32. Gradients take the same way.
 */
record Products(Ops tf, Precision precision) {

    Operand<TFloat32> matMul(Operand<TFloat32> a, Operand<TFloat32> b) {
        return switch (precision) {
            case FLOAT32 -> tf.linalg.matMul(a, b);
            case BFLOAT16 -> wide(tf.linalg.matMul(narrow(a, TBfloat16.class), narrow(b, TBfloat16.class)));
            case FLOAT16 -> wide(tf.linalg.matMul(narrow(a, TFloat16.class), narrow(b, TFloat16.class)));
        };
    }

    Operand<TFloat32> einsum(Operand<TFloat32> a, Operand<TFloat32> b, String equation) {
        return switch (precision) {
            case FLOAT32 -> tf.linalg.einsum(List.of(a, b), equation);
            case BFLOAT16 ->
                wide(tf.linalg.einsum(List.of(narrow(a, TBfloat16.class), narrow(b, TBfloat16.class)), equation));
            case FLOAT16 ->
                wide(tf.linalg.einsum(List.of(narrow(a, TFloat16.class), narrow(b, TFloat16.class)), equation));
        };
    }

    private <U extends TNumber> Operand<U> narrow(Operand<TFloat32> x, Class<U> type) {
        return tf.dtypes.cast(x, type);
    }

    private Operand<TFloat32> wide(Operand<? extends TNumber> x) {
        return tf.dtypes.cast(x, TFloat32.class);
    }
}
