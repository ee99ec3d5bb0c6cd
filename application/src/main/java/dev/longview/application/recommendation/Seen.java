package dev.longview.application.recommendation;

import java.util.BitSet;

/** Sets of items that a person acted on. */
final class Seen {

    private Seen() {}

    static void add(BitSet seen, int[] items) {
        for (int item : items) {
            seen.set(item);
        }
    }
}
