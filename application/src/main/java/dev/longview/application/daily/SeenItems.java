package dev.longview.application.daily;

import java.util.Arrays;
import java.util.BitSet;

/** The items that somebody acted on. */
public final class SeenItems {

    private SeenItems() {}

    /**
     * Distinct, most recent first.
     *
     * @param items of the actions, oldest first
     * @param end how many of the actions count
     */
    public static int[] mostRecentFirst(int[] items, int end) {
        BitSet met = new BitSet();
        int[] distinct = new int[end];
        int count = 0;
        for (int i = end - 1; i >= 0; i--) {
            if (!met.get(items[i])) {
                met.set(items[i]);
                distinct[count++] = items[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }
}
