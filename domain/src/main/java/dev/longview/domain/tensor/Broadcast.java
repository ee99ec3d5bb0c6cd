package dev.longview.domain.tensor;

import java.util.function.DoubleBinaryOperator;

/** Element-by-element operations of two tensors whose shapes stretch to one another as NumPy's do. */
final class Broadcast {

    private Broadcast() {}

    /** f(a, b) with its two partial derivatives. */
    static ReferenceTensor apply(
            ReferenceTensor a,
            ReferenceTensor b,
            DoubleBinaryOperator f,
            DoubleBinaryOperator byA,
            DoubleBinaryOperator byB) {
        ReferenceTensor out = ReferenceTensor.zeros(shape(a.shape(), b.shape()), a, b);
        int[] inA = sources(a.shape(), out.shape(), out.size());
        int[] inB = sources(b.shape(), out.shape(), out.size());
        for (int i = 0; i < out.size(); i++) {
            out.values()[i] = f.applyAsDouble(a.values()[inA[i]], b.values()[inB[i]]);
        }
        return out.onBackward(() -> {
            for (int i = 0; i < out.size(); i++) {
                double x = a.values()[inA[i]];
                double y = b.values()[inB[i]];
                a.gradient()[inA[i]] += out.gradient()[i] * byA.applyAsDouble(x, y);
                b.gradient()[inB[i]] += out.gradient()[i] * byB.applyAsDouble(x, y);
            }
        });
    }

    private static int[] shape(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int axis = 1; axis <= shape.length; axis++) {
            int lengthA = axis <= a.length ? a[a.length - axis] : 1;
            int lengthB = axis <= b.length ? b[b.length - axis] : 1;
            if (lengthA != lengthB && lengthA != 1 && lengthB != 1) {
                throw new IllegalArgumentException("axes of " + lengthA + " and " + lengthB + " do not broadcast");
            }
            shape[shape.length - axis] = lengthA == 1 ? lengthB : lengthA;
        }
        return shape;
    }

    /** For every entry of the result, which entry of a tensor of shape {@code from} it reads. */
    private static int[] sources(int[] from, int[] to, int size) {
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = 1; axis <= to.length; axis++) {
                int at = rest % to[to.length - axis];
                rest /= to[to.length - axis];
                if (axis <= from.length) {
                    int length = from[from.length - axis];
                    sources[i] += (length == 1 ? 0 : at) * stride;
                    stride *= length;
                }
            }
        }
        return sources;
    }
}
