package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Dendrogram;
import dev.longview.domain.interest.Linkage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The height to cluster to where none is set: half of the people with more than five actions have at most five clusters then. */
public final class TypicalHeight {

    private static final int CLUSTERS = 5;
    private static final int PEOPLE = 1000;

    private TypicalHeight() {}

    /**
     * The typical height; 0 where nobody has so many actions.
     *
     * @param pasts of many people; about a thousand of them, evenly chosen, are looked at
     * @param items unit length, one row per item
     */
    public static double of(List<Past> pasts, Vectors items, Linkage linkage) {
        List<Past> some =
                pasts.stream().filter(past -> past.actions().length > CLUSTERS).toList();
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
        return person.merges().get(person.points() - CLUSTERS - 1).height();
    }
}
