package dev.longview.domain.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Interest entropy of one person (PinnerFormer §4.1): how diverse the interests of the items in a list are, as the entropy
 * of their distribution, in nats: 0 for one interest, ln n for n equally frequent ones. The metric is the mean over people
 * of the entropy of their top 50.
 */
public final class InterestEntropy {

    private InterestEntropy() {}

    /**
     * The entropy of one list; empty where no item of it has an interest.
     *
     * @param list item indices
     * @param interest per item its interest, −1 where unknown: such items do not count
     */
    public static OptionalDouble of(int[] list, int[] interest) {
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(list)
                .map(item -> interest[item])
                .filter(label -> label >= 0)
                .forEach(label -> counts.merge(label, 1, Integer::sum));
        double total = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double entropy = 0;
        for (int count : counts.values()) {
            entropy -= count / total * Math.log(count / total);
        }
        return OptionalDouble.of(entropy);
    }
}
