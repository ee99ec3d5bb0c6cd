package dev.longview.application.interest;

import dev.longview.domain.interest.Dendrogram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a threshold would do to one person: the heights of all merges of their actions.
 *
 * @param heights ascending, one fewer than there are actions; nobody writes to them
 */
record MergeHeights(double[] heights) {

    static MergeHeights of(Dendrogram dendrogram) {
        return new MergeHeights(dendrogram.merges().stream()
                .mapToDouble(Dendrogram.Merge::height)
                .toArray());
    }

    /** How many clusters are left when every merge up to a height is made. */
    int clusters(double height) {
        long made = Arrays.stream(heights).takeWhile(each -> each <= height).count();
        return heights.length + 1 - (int) made;
    }

    /** The height from which on there is one cluster. */
    double last() {
        return heights.length == 0 ? 0 : heights[heights.length - 1];
    }

    static double medianOfClusters(List<MergeHeights> people, double height) {
        return median(people.stream().mapToDouble(person -> person.clusters(height)));
    }

    static double medianOfLast(List<MergeHeights> people) {
        return median(people.stream().mapToDouble(MergeHeights::last));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
