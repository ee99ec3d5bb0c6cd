package dev.longview.domain.retrieval;

import dev.longview.domain.embedding.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Maximal marginal relevance (Carbonell, Goldstein: The use of MMR, diversity-based reranking for reordering documents and
 * producing summaries, SIGIR 1998): one item after the other is chosen, each time that with the greatest
 *
 * <pre>(1 − diversity) · score − diversity · max over the chosen of cos(item, chosen)</pre>
 *
 * The paper's symbols: {@code diversity} = 1 − λ, the score is Sim₁, the cosine of two items Sim₂; the maximum over nothing is 0.
 * The cost is the number of chosen times the number of candidates.
 */
public final class MarginalRelevance {

    private MarginalRelevance() {}

    /**
     * The best by marginal relevance, in the order in which they were chosen; of equal ones that which comes first. Without
     * diversity the first ones stay as they are.
     *
     * @param candidates best first, each item once
     * @param vectors by item: unit length, or zeros, which are like nothing
     * @param most how many at most, ≥ 0
     * @param diversity from 0 to 1
     */
    public static List<Blended> choose(
            List<Blended> candidates, IntFunction<float[]> vectors, int most, double diversity) {
        if (!(diversity >= 0 && diversity <= 1)) {
            throw new IllegalArgumentException("the diversity is " + diversity + ", but must be from 0 to 1");
        }
        if (diversity == 0) {
            return candidates.subList(0, Math.min(most, candidates.size()));
        }
        return chosen(candidates, vectors, Math.min(most, candidates.size()), diversity);
    }

    private static List<Blended> chosen(
            List<Blended> candidates, IntFunction<float[]> vectors, int most, double diversity) {
        float[][] rows =
                candidates.stream().map(each -> vectors.apply(each.item())).toArray(float[][]::new);
        double[] likest = new double[rows.length];
        Arrays.fill(likest, Double.NEGATIVE_INFINITY);
        boolean[] taken = new boolean[rows.length];
        List<Blended> chosen = new ArrayList<>(most);
        while (chosen.size() < most) {
            int best = best(candidates, likest, taken, diversity);
            taken[best] = true;
            chosen.add(candidates.get(best));
            for (int i = 0; i < rows.length; i++) {
                if (!taken[i]) {
                    likest[i] = Math.max(likest[i], Similarity.dot(rows[best], 0, rows[i], 0, rows[i].length));
                }
            }
        }
        return chosen;
    }

    private static int best(List<Blended> candidates, double[] likest, boolean[] taken, double diversity) {
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                double redundancy = likest[i] == Double.NEGATIVE_INFINITY ? 0 : likest[i];
                double marginal =
                        (1 - diversity) * candidates.get(i).candidate().score() - diversity * redundancy;
                if (best < 0 || marginal > greatest) {
                    best = i;
                    greatest = marginal;
                }
            }
        }
        return best;
    }
}
