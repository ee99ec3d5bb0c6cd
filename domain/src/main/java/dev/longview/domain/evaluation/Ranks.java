package dev.longview.domain.evaluation;

import java.util.stream.IntStream;

/**
 * Counts by how many items of a corpus each target is beaten. An item beats a target if its score is higher, or if it is
 * equal and the item comes first: ties go by ascending position, so that a method that scores many items alike gains
 * nothing from luck.
 */
public final class Ranks {

    private Ranks() {}

    /**
     * The rank of every target, 0 for the best of the corpus.
     *
     * @param scores one per item of the corpus, higher is better; {@code NaN} is an {@link IllegalArgumentException}
     * @param targets distinct positions in {@code scores}, in any order
     * @return one rank per target, in the targets' order
     */
    public static int[] of(float[] scores, int[] targets) {
        if (targets.length == 0) {
            return new int[0];
        }
        int[] worstFirst = IntStream.range(0, targets.length)
                .boxed()
                .sorted((left, right) -> left.equals(right) ? 0 : beats(scores, targets[left], targets[right]) ? 1 : -1)
                .mapToInt(Integer::intValue)
                .toArray();
        int[] beaten = new int[targets.length + 1];
        for (int item = 0; item < scores.length; item++) {
            if (Float.isNaN(scores[item])) {
                throw new IllegalArgumentException("the score of item " + item + " is NaN: a ranking needs numbers");
            }
            beaten[countBeaten(scores, item, targets, worstFirst)]++;
        }
        int[] ranks = new int[targets.length];
        int better = 0;
        for (int i = targets.length - 1; i >= 0; i--) {
            better += beaten[i + 1];
            ranks[worstFirst[i]] = better;
        }
        return ranks;
    }

    /**
     * The rank of one target; see {@link #of(float[], int[])}. Faster, for it only counts.
     *
     * @param scores the first {@code count} values are those of the corpus
     * @param offset where they begin
     * @param target position of the target, in [0, count)
     */
    public static int of(float[] scores, int offset, int count, int target) {
        float own = scores[offset + target];
        int better = 0;
        int broken = 0;
        for (int i = 0; i < target; i++) {
            better += scores[offset + i] >= own ? 1 : 0;
        }
        for (int i = target + 1; i < count; i++) {
            better += scores[offset + i] > own ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            broken += Float.isNaN(scores[offset + i]) ? 1 : 0;
        }
        if (broken > 0) {
            throw new IllegalArgumentException(broken + " of " + count + " scores are NaN: a ranking needs numbers");
        }
        return better;
    }

    /** How many of the targets an item beats: a prefix of them, worst first. Most items beat none, which is seen at once. */
    private static int countBeaten(float[] scores, int item, int[] targets, int[] worstFirst) {
        int low = 0;
        int high = worstFirst.length;
        int middle = 0;
        while (low < high) {
            if (beats(scores, item, targets[worstFirst[middle]])) {
                low = middle + 1;
            } else {
                high = middle;
            }
            middle = (low + high) >>> 1;
        }
        return low;
    }

    private static boolean beats(float[] scores, int item, int target) {
        return scores[item] > scores[target] || (scores[item] == scores[target] && item < target);
    }
}
