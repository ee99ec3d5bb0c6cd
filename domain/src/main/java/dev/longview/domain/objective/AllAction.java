package dev.longview.domain.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * All action (PinnerFormer §3.4, 3): e_1 foretells all positives of the K days after it; where they are more than wanted (32
 * in the paper), as many of them drawn at random.
 *
 * @param reach K, as a span of time: milliseconds, or a number of actions in order-only data; ≥ 1
 */
public record AllAction(long reach) implements Objective {

    public AllAction {
        if (reach < 1) {
            throw new IllegalArgumentException("the reach of all action is " + reach + ", but must be positive");
        }
    }

    @Override
    public int[] windowEnds(Positives positives) {
        return positives.endsBefore(reach);
    }

    @Override
    public Pairs pairs(Positives positives, int end, int maxLength, int limit, RandomGenerator random) {
        int[] labels = IntStream.range(positives.after(end - 1), positives.within(end - 1, reach))
                .map(positives::action)
                .toArray();
        Sampling.toFront(labels, limit, random);
        int count = Math.min(limit, labels.length);
        return new Pairs(new int[count], Arrays.copyOf(labels, count));
    }
}
