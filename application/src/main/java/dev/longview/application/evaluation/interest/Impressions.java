package dev.longview.application.evaluation.interest;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * What else a person could have been shown (PinnerSage §6): items drawn uniformly, without repetition, from all that may be
 * recommended and have a vector. Safe for use by many threads.
 *
 * @param pool ascending item indices
 */
record Impressions(int[] pool, long seed) {

    /** Impressions for each tested item. */
    static final int EACH = 20;

    private static final long PURPOSE = 0x1A9E5L;

    /**
     * The impressions of one person on one day.
     *
     * @param tested distinct items, ascending: they are no impressions
     * @return ascending, {@link #EACH} for every tested item, or all others where there are fewer
     */
    int[] draw(int user, long day, int[] tested) {
        int[] others = Arrays.stream(pool)
                .filter(item -> Arrays.binarySearch(tested, item) < 0)
                .toArray();
        int wanted = Math.min(others.length, EACH * tested.length);
        return chosen(others.length, wanted, Seeds.generator(seed, PURPOSE, user, day)).stream()
                .map(place -> others[place])
                .toArray();
    }

    /** All subsets are equally likely (Bentley, Floyd: A sample of brilliance, 1987). */
    private static BitSet chosen(int all, int wanted, RandomGenerator random) {
        BitSet chosen = new BitSet(all);
        for (int place = all - wanted; place < all; place++) {
            int drawn = random.nextInt(place + 1);
            chosen.set(chosen.get(drawn) ? place : drawn);
        }
        return chosen;
    }
}
