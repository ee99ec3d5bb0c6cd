package dev.longview.domain.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Dense all action (PinnerFormer §3.4, the system's own objective): each of a set of random positions {s_i} foretells one
 * positive, drawn uniformly from all positives in the K days after that position. Labels may lie inside the window, later
 * than the position, or beyond its end. The most recent position of every window has a label.
 *
 * @param reach K, as a span of time: milliseconds, or a number of actions in order-only data; ≥ 1
 */
public record DenseAllAction(long reach) implements Objective {

    public DenseAllAction {
        if (reach < 1) {
            throw new IllegalArgumentException("the reach of dense all action is " + reach + ", but must be positive");
        }
    }

    @Override
    public int[] windowEnds(Positives positives) {
        return positives.endsBefore(reach);
    }

    @Override
    public Pairs pairs(Positives positives, int end, int maxLength, int limit, RandomGenerator random) {
        int[] positions = IntStream.range(0, Math.min(end, maxLength))
                .filter(position -> positives.follow(end - 1 - position, reach))
                .toArray();
        int count = Math.min(limit, positions.length);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            Sampling.toPlace(i, positions, random);
            labels[i] = label(positives, end - 1 - positions[i], random);
        }
        return new Pairs(Arrays.copyOf(positions, count), labels);
    }

    private int label(Positives positives, int action, RandomGenerator random) {
        int from = positives.after(action);
        return positives.action(from + random.nextInt(positives.within(action, reach) - from));
    }
}
