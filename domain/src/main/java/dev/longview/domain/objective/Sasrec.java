package dev.longview.domain.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * SASRec's (Kang, McAuley: Self-Attentive Sequential Recommendation, 2018; PinnerFormer §3.4, 2): every position foretells
 * the very next action, where that is positive. The most recent position of every window has a label, and keeps it where
 * fewer pairs are wanted than there are; the other positions are then drawn at random.
 *
 * @param newest what the pair of e_1 weighs
 */
public record Sasrec(Newest newest) implements Objective {

    /** What the pair of the most recent position weighs. */
    public enum Newest {
        /** As much as each other pair of its window: published SASRec. */
        LIKE_EACH,
        /** As much as all other pairs of its window together: PinnerFormer's variant (A.4.4). */
        LIKE_ALL
    }

    @Override
    public int[] windowEnds(Positives positives) {
        return positives.endsBeforeOne();
    }

    @Override
    public Pairs pairs(Positives positives, int end, int maxLength, int limit, RandomGenerator random) {
        int[] older = IntStream.range(1, Math.min(end, maxLength))
                .filter(position -> positives.isPositive(end - position))
                .toArray();
        Sampling.toFront(older, limit - 1, random);
        int[] positions = IntStream.concat(IntStream.of(0), Arrays.stream(older).limit(limit - 1))
                .toArray();
        int[] labels = Arrays.stream(positions).map(position -> end - position).toArray();
        Pairs pairs = new Pairs(positions, labels);
        if (newest == Newest.LIKE_ALL && pairs.size() > 1) {
            pairs.weights()[0] = pairs.size() - 1;
        }
        return pairs;
    }
}
