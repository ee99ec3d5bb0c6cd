package dev.longview.application.recommendation;

import java.util.BitSet;

/** Sets of items that a person acted on. */
final class Seen {

    private Seen() {}

    static BitSet of(int[]... lists) {
        BitSet seen = new BitSet();
        for (int[] items : lists) {
            add(seen, items);
        }
        return seen;
    }

    static void add(BitSet seen, int[] items) {
        for (int item : items) {
            seen.set(item);
        }
    }
}
