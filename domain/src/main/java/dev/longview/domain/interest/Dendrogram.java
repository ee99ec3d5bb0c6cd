package dev.longview.domain.interest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The n − 1 merges of n points, lowest first, numbered as SciPy's {@code linkage} does: points are clusters 0 to n − 1,
 * merge i makes cluster n + i. Immutable.
 *
 * @param points n ≥ 0
 * @param merges in ascending order of their heights
 */
public record Dendrogram(int points, List<Merge> merges) {

    /**
     * Two clusters become one.
     *
     * @param left the lower of both numbers
     * @param right the higher of both numbers
     * @param height the dissimilarity of the two, ≥ 0
     * @param size points of the new cluster
     */
    public record Merge(int left, int right, double height, int size) {}

    /** A merge of the clusters that two points belong to, in the order in which an algorithm found it. */
    record Found(int point, int other, double height) {}

    /** Sorts merges by height, those of one height as they were found, and numbers the clusters. */
    static Dendrogram of(int points, List<Found> found) {
        List<Found> sorted =
                found.stream().sorted(Comparator.comparingDouble(Found::height)).toList();
        var sets = new DisjointSets(points);
        int[] numbers = new int[points];
        Arrays.setAll(numbers, point -> point);
        Merge[] merges = new Merge[sorted.size()];
        for (int i = 0; i < merges.length; i++) {
            Found next = sorted.get(i);
            int left = numbers[sets.find(next.point())];
            int right = numbers[sets.find(next.other())];
            int size = sets.union(next.point(), next.other());
            numbers[sets.find(next.point())] = points + i;
            merges[i] = new Merge(Math.min(left, right), Math.max(left, right), next.height(), size);
        }
        return new Dendrogram(points, List.of(merges));
    }

    /** The clusters left when every merge up to a height is made. */
    public Clusters cutAt(double height) {
        return after((int)
                merges.stream().takeWhile(merge -> merge.height() <= height).count());
    }

    /** The clusters left when so many are; one per point where there are fewer points. */
    public Clusters cutInto(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("points cannot be cut into " + count + " clusters: ask for 1 or more");
        }
        return after(Math.max(0, points - count));
    }

    private Clusters after(int made) {
        int[] parents = new int[points + made];
        Arrays.setAll(parents, cluster -> cluster);
        for (int i = 0; i < made; i++) {
            parents[merges.get(i).left()] = points + i;
            parents[merges.get(i).right()] = points + i;
        }
        // a parent's number is higher than its children's: from the top down every parent is already a root
        for (int cluster = parents.length - 1; cluster >= 0; cluster--) {
            parents[cluster] = parents[parents[cluster]];
        }
        return Clusters.of(Arrays.copyOf(parents, points));
    }
}
