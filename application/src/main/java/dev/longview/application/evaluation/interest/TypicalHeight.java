package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Dendrogram;
import dev.longview.domain.interest.Linkage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The height to cluster to where none is set: that at which half of the people have at most five clusters. */
public final class TypicalHeight {

    private static final int CLUSTERS = 5;
    private static final int PEOPLE = 1000;

    private TypicalHeight() {}

    /**
     * The typical height; 0 where nobody has an action.
     *
     * @param pasts of many people; about a thousand of them, evenly chosen, are looked at
     * @param items unit length, one row per item
     */
    public static double of(List<Past> pasts, Vectors items, Linkage linkage) {
        List<Past> some = pasts.stream().filter(past -> !past.isEmpty()).toList();
        int step = (some.size() + PEOPLE - 1) / PEOPLE;
        double[] heights = IntStream.range(0, some.size())
                .filter(person -> person % step == 0)
                .parallel()
                .mapToDouble(person -> leastHeight(
                        linkage.dendrogram(Rows.of(items, some.get(person).items()))))
                .toArray();
        Arrays.sort(heights);
        return heights.length == 0 ? 0 : heights[(heights.length - 1) / 2];
    }

    /** From this height on there are at most as many clusters as wanted. */
    private static double leastHeight(Dendrogram person) {
        int merges = person.points() - CLUSTERS;
        return merges < 1 ? 0 : person.merges().get(merges - 1).height();
    }
}
