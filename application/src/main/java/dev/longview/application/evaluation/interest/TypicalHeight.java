package dev.longview.application.evaluation.interest;

import dev.longview.domain.interest.Dendrogram;
import java.util.List;

/** The height to cluster to where none is set: that at which half of the people have at most five clusters. */
final class TypicalHeight {

    private static final int CLUSTERS = 5;

    private TypicalHeight() {}

    /** @param people at least one dendrogram */
    static double of(List<Dendrogram> people) {
        double[] heights =
                people.stream().mapToDouble(TypicalHeight::leastHeight).sorted().toArray();
        return heights[(heights.length - 1) / 2];
    }

    private static double leastHeight(Dendrogram person) {
        int merges = person.points() - CLUSTERS;
        return merges < 1 ? 0 : person.merges().get(merges - 1).height();
    }
}
