package dev.longview.application.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How often and how recently each item was acted on. For one thread while it is filled. */
final class Tally {

    private final int[] counts;
    private final long[] last;

    Tally(int items) {
        this.counts = new int[items];
        this.last = new long[items];
    }

    void add(int item, long time) {
        last[item] = counts[item]++ == 0 ? time : Math.max(last[item], time);
    }

    /** The items acted on: the most frequent first, of equally frequent ones the most recent, then the lower index. */
    int[] byFrequency() {
        return sorted(Comparator.comparingInt((Integer item) -> -counts[item]).thenComparingLong(item -> -last[item]));
    }

    private int[] sorted(Comparator<Integer> order) {
        return IntStream.range(0, counts.length)
                .filter(item -> counts[item] > 0)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
