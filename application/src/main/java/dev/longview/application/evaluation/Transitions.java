package dev.longview.application.evaluation;

import java.util.Arrays;

/** How often a positive on one item came right after an action on another: a first-order Markov chain. Immutable. */
final class Transitions {

    private static final int FIRST_CAPACITY = 1024;

    private final long[] sorted;

    private Transitions(long[] sorted) {
        this.sorted = sorted;
    }

    /** Gathers transitions; for one thread. */
    static final class Builder {

        private long[] pairs = new long[FIRST_CAPACITY];
        private int size;

        void add(int from, int to) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = pair(from, to);
        }

        Transitions build() {
            long[] all = Arrays.copyOf(pairs, size);
            Arrays.sort(all);
            return new Transitions(all);
        }
    }

    /**
     * What came after an item.
     *
     * @param items each once
     * @param counts how often, ≥ 1
     */
    record Successors(int[] items, int[] counts) {}

    Successors after(int item) {
        int from = lowerBound(pair(item, 0));
        int to = lowerBound(pair(item + 1, 0));
        int[] items = Arrays.stream(sorted, from, to)
                .mapToInt(pair -> (int) pair)
                .distinct()
                .toArray();
        int[] counts = new int[items.length];
        int place = -1;
        for (int i = from; i < to; i++) {
            if (place < 0 || items[place] != (int) sorted[i]) {
                place++;
            }
            counts[place]++;
        }
        return new Successors(items, counts);
    }

    private int lowerBound(long pair) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
