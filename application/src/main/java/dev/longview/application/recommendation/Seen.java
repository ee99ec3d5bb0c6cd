package dev.longview.application.recommendation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Items that a person acted on. They are few beside all that there are, so that they stay a list and are never made a set of bits. */
final class Seen {

    /** None. */
    static final int[] NOTHING = new int[0];

    private Seen() {}

    /** All of several lists; an item may be in it more than once. */
    static int[] of(int[]... lists) {
        return Arrays.stream(lists).flatMapToInt(IntStream::of).toArray();
    }
}
