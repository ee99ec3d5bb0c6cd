package dev.longview.domain.sequence;

import dev.longview.domain.random.Permutation;
import dev.longview.domain.random.Seeds;
import java.util.List;

/**
 * Draws training windows while training (PinnerFormer §3.5), never storing them. An epoch holds the same number of windows
 * of a person, by default other ones each time, all of them shuffled over all people. Which window stands at a place of the
 * endless sequence of epochs is a function of the seed and the place alone. Immutable; safe for use by many threads.
 */
public final class WindowSampler {

    private static final long ORDER = 1;
    private static final long ENDS = 2;

    private final List<int[]> ends;
    private final long[] firsts;
    private final Choice choice;
    private final long seed;

    /** Which of a person's possible windows an epoch holds. */
    public enum Choice {
        /** Any of them, other ones in every epoch. */
        SAMPLED,
        /** Those that end latest. */
        LATEST
    }

    /** As the paper has it: windows of any end. */
    public WindowSampler(List<int[]> ends, double share, int most, long seed) {
        this(ends, share, most, Choice.SAMPLED, seed);
    }

    /**
     * @param ends per person where windows may end, ascending; nobody writes to them
     * @param share of a person's possible windows that an epoch holds, in (0, 1]; at least one window where any is possible
     * @param most windows of one person in an epoch, ≥ 1
     */
    public WindowSampler(List<int[]> ends, double share, int most, Choice choice, long seed) {
        if (!(share > 0 && share <= 1) || most < 1) {
            throw new IllegalArgumentException("a share of " + share + " of a person's windows, at most " + most
                    + ": the share must be in (0, 1] and the greatest number at least 1");
        }
        this.ends = List.copyOf(ends);
        this.choice = choice;
        this.seed = seed;
        this.firsts = new long[ends.size() + 1];
        for (int person = 0; person < ends.size(); person++) {
            firsts[person + 1] =
                    firsts[person] + Math.min(most, (long) Math.ceil(share * this.ends.get(person).length));
        }
    }

    /** How many windows an epoch holds; 0 where nobody has any. */
    public long perEpoch() {
        return firsts[ends.size()];
    }

    /** The window at a place ≥ 0 of the run. */
    public Draw at(long place) {
        long epoch = place / perEpoch();
        long slot = new Permutation(perEpoch(), Seeds.mix(seed, ORDER, epoch)).at(place % perEpoch());
        int person = person(slot);
        int[] possible = ends.get(person);
        long rank = slot - firsts[person];
        long chosen =
                switch (choice) {
                    case SAMPLED -> new Permutation(possible.length, Seeds.mix(seed, ENDS, epoch, person)).at(rank);
                    case LATEST -> possible.length - 1 - rank;
                };
        return new Draw(person, possible[(int) chosen]);
    }

    private int person(long slot) {
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts[middle + 1] <= slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * A drawn window.
     *
     * @param person place in the list of people, not the person's dense index
     * @param end see {@link Window#end()}
     */
    public record Draw(int person, int end) {}
}
