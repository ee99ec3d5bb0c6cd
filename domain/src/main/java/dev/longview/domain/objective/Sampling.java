package dev.longview.domain.objective;

import java.util.random.RandomGenerator;

/** Drawing some of many. */
final class Sampling {

    private Sampling() {}

    /** Moves {@code count} of the values, drawn without replacement, to the front; all of them where there are no more. */
    static void toFront(int[] values, int count, RandomGenerator random) {
        for (int place = 0; place < Math.min(count, values.length); place++) {
            toPlace(place, values, random);
        }
    }

    /** Swaps one of the values from a place on, drawn uniformly, into the place. */
    static void toPlace(int place, int[] values, RandomGenerator random) {
        int drawn = place + random.nextInt(values.length - place);
        int kept = values[place];
        values[place] = values[drawn];
        values[drawn] = kept;
    }
}
