package dev.longview.application.recommendation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Items that a person acted on. They are few beside all that there are, so that they stay a list and are never made a set of bits. */
final class Seen {

    /** None. */
    static final int[] NOTHING = new int[0];

    private Seen() {}

    /** Each item of a list once, where it stands last. */
    static int[] lastOfEach(int[] items) {
        List<Integer> latestFirst = Arrays.stream(items).boxed().toList().reversed();
        return latestFirst.stream().distinct().toList().reversed().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** All of several lists; an item may be in it more than once. */
    static int[] of(int[]... lists) {
        return Arrays.stream(lists).flatMapToInt(IntStream::of).toArray();
    }
}
