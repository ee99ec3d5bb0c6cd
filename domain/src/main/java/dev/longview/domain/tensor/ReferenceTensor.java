package dev.longview.domain.tensor;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * An array of doubles that knows how it was computed, so that gradients can flow back. Row-major. For one thread.
 */
public final class ReferenceTensor {

    private final int[] shape;
    private final double[] values;
    private final double[] gradient;
    private final List<ReferenceTensor> inputs;
    private Runnable backward = () -> {};

    private ReferenceTensor(double[] values, int[] shape, List<ReferenceTensor> inputs) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
        this.shape = shape;
        this.values = values;
        this.gradient = new double[size];
        this.inputs = inputs;
    }

    /** A tensor that nothing computed: an input or a parameter. */
    public static ReferenceTensor of(double[] values, int... shape) {
        return new ReferenceTensor(values.clone(), shape.clone(), List.of());
    }

    static ReferenceTensor zeros(int[] shape, ReferenceTensor... inputs) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return new ReferenceTensor(new double[size], shape, List.of(inputs));
    }

    /** Says how this tensor's gradient reaches its inputs' gradients. */
    ReferenceTensor onBackward(Runnable step) {
        backward = step;
        return this;
    }

    /** The numbers, row-major; not a copy. */
    public double[] values() {
        return values;
    }

    /** What {@link #backward} left here, row-major; not a copy. */
    public double[] gradient() {
        return gradient;
    }

    int[] shape() {
        return shape;
    }

    int size() {
        return values.length;
    }

    int rank() {
        return shape.length;
    }

    /** The length of the last axis. */
    int width() {
        return shape[shape.length - 1];
    }

    /** An entry as an index. */
    int index(int at) {
        return (int) values[at];
    }

    /** Adds the derivative of this scalar to the gradient of every tensor it was computed from. Call it once. */
    public void backward() {
        if (values.length != 1) {
            throw new IllegalStateException("only a single number has a gradient, not " + Arrays.toString(shape));
        }
        gradient[0] = 1;
        Deque<ReferenceTensor> order = new ArrayDeque<>();
        visit(order, Collections.newSetFromMap(new IdentityHashMap<>()));
        order.forEach(tensor -> tensor.backward.run());
    }

    private void visit(Deque<ReferenceTensor> order, Set<ReferenceTensor> seen) {
        if (seen.add(this)) {
            inputs.forEach(input -> input.visit(order, seen));
            order.addFirst(this);
        }
    }
}
