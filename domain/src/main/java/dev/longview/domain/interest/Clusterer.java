package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;

/**
 * Divides points into clusters (PinnerSage §2, §5). Any number of points will do: none, one, duplicates. Immutable; safe for
 * use by many threads.
 */
public sealed interface Clusterer permits Clusterer.ToHeight, Clusterer.ToCount, KMeans {

    /** A partition of the rows; a value that is not finite is refused. */
    Clusters cluster(Vectors points);

    /**
     * As many clusters as a hierarchy has below a height: the number follows the person.
     *
     * @param height see {@link Linkage}, ≥ 0
     */
    record ToHeight(Linkage linkage, double height) implements Clusterer {
        public ToHeight {
            if (!(height >= 0)) {
                throw new IllegalArgumentException("the height to cluster to is " + height + ", but must be 0 or more");
            }
        }

        @Override
        public Clusters cluster(Vectors points) {
            return linkage.dendrogram(points).cutAt(height);
        }
    }

    /**
     * So many clusters of a hierarchy.
     *
     * @param count ≥ 1; there are fewer where there are fewer points
     */
    record ToCount(Linkage linkage, int count) implements Clusterer {
        public ToCount {
            requirePositive(count);
        }

        @Override
        public Clusters cluster(Vectors points) {
            return linkage.dendrogram(points).cutInto(count);
        }
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "points cannot be divided into " + count + " clusters: ask for 1 or more");
        }
    }
}
