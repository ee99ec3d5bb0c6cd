package dev.longview.domain.negative;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The items that negatives are drawn from, and how popular each is. Symbols: |P| = {@link #size}; q_p(v) = share of item v
 * among all training positives of these items. Immutable; safe for use by many threads.
 */
public final class Corpus {

    private final int[] items;
    private final long[] upTo;

    /**
     * @param items ascending, each once, at least one
     * @param counts how often each was a training positive, ≥ 0
     */
    public Corpus(int[] items, long[] counts) {
        if (items.length == 0 || counts.length != items.length) {
            throw new IllegalArgumentException("a corpus of " + items.length + " items with " + counts.length
                    + " counts: there must be items, and as many counts");
        }
        this.items = items.clone();
        this.upTo = counts.clone();
        Arrays.parallelPrefix(upTo, Math::addExact);
    }

    public int size() {
        return items.length;
    }

    /** How many training positives there are. */
    public long positives() {
        return upTo[upTo.length - 1];
    }

    /** A copy of the items, ascending. */
    public int[] items() {
        return items.clone();
    }

    /** Draws an item uniformly. */
    public int random(RandomGenerator random) {
        return items[random.nextInt(items.length)];
    }

    /** Draws an item by its popularity; {@link #positives} must not be 0. */
    public int popular(RandomGenerator random) {
        long wanted = random.nextLong(positives()) + 1;
        int low = 0;
        int high = items.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return items[low];
    }

    /** The probability that {@link #random} draws an item: 1/|P|, or 0 for one that is not of the corpus. */
    public double uniform(int item) {
        return Arrays.binarySearch(items, item) < 0 ? 0 : 1.0 / items.length;
    }

    /** q_p(v), the probability that {@link #popular} draws an item. */
    public double popularity(int item) {
        int place = Arrays.binarySearch(items, item);
        if (place < 0) {
            return 0;
        }
        long before = place == 0 ? 0 : upTo[place - 1];
        return (upTo[place] - before) / (double) positives();
    }
}
