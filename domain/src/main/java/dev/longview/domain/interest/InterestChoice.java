package dev.longview.domain.interest;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Which e of a person's interests are retrieved with (PinnerSage §2, step 3). */
public enum InterestChoice {
    /** The most important ones. */
    TOP {
        @Override
        double rank(Interest interest, long seed) {
            return -interest.importance();
        }
    },
    /**
     * Drawn without replacement, each draw with chances in proportion to importance. Every interest waits for a time drawn from
     * an exponential distribution of its importance as rate, and the first e come (Efraimidis, Spirakis, 2006); the time is a
     * function of the seed and the medoid, so that an interest more or less changes no other's.
     */
    SAMPLED {
        @Override
        double rank(Interest interest, long seed) {
            double uniform = 1 - Seeds.uniform(Seeds.mix(seed, interest.medoid()));
            return -Math.log(uniform) / interest.importance();
        }
    };

    /**
     * The positions of the chosen interests in the list, most important first; of equal importances the first in the list.
     * That all importances shrink alike, as time does to them, changes nothing.
     *
     * @param most e ≥ 0; all where there are fewer
     */
    public int[] choose(List<Interest> interests, int most, long seed) {
        int[] chosen = ordered(IntStream.range(0, interests.size()), at -> rank(interests.get(at), seed));
        int[] kept = Arrays.copyOf(chosen, Math.min(most, chosen.length));
        return ordered(Arrays.stream(kept).sorted(), at -> -interests.get(at).importance());
    }

    /** Lower is better. */
    abstract double rank(Interest interest, long seed);

    private static int[] ordered(IntStream positions, ToDoubleFunction<Integer> rank) {
        return positions
                .boxed()
                .sorted(Comparator.comparingDouble(rank))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
