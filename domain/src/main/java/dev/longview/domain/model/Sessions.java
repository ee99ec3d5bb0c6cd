package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;

/**
 * Which actions of a sequence belong to one session. Positions run from the most recent to the oldest.
 *
 * @param begins [B, M]: 1 where an action is the first of a session and another session came before it
 * @param together for every power p up to the first with 2^p ≥ M: [B, M, 1], 1 where position m + 2^p is an action of the
 *     same session as m
 */
record Sessions<T>(TensorOps<T> ops, T begins, List<T> together) {

    /**
     * @param gap seconds: a longer gap parts two sessions
     * @param longest the greatest M that will come
     */
    static <T> Sessions<T> of(TensorOps<T> ops, SequenceTensors<T> sequences, double gap, int longest) {
        T begins = ops.multiply(ops.above(sequences.gapLog(), Math.log1p(gap)), sequences.valid());
        T goesOn = ops.subtract(ops.scalar(1), ops.column(begins));
        List<T> together = new ArrayList<>();
        together.add(ops.multiply(goesOn, ops.older(ops.column(sequences.valid()), 1)));
        for (int step = 1; step < longest; step *= 2) {
            T half = together.getLast();
            together.add(ops.multiply(half, ops.older(half, step)));
        }
        return new Sessions<>(ops, begins, together);
    }

    /** x [B, M, H] of 2^power positions earlier, zeros where that is another session or none. */
    T earlier(T x, int power) {
        int nearest = Math.min(power, together.size() - 1);
        return ops.multiply(ops.older(x, 1 << nearest), together.get(nearest));
    }

    /** The sums of x [B, M, H] over the session from its first action to each position, by doubling spans. */
    T sums(T x) {
        T sums = x;
        for (int power = 0; power < together.size() - 1; power++) {
            sums = ops.add(sums, earlier(sums, power));
        }
        return sums;
    }
}
