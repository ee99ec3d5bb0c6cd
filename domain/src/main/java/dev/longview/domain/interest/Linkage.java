package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;

/**
 * How unlike two clusters are, given how unlike their parts were (Lance, Williams, 1967), on squared Euclidean distances. A
 * height is the root of that: for points their distance, for Ward's clusters √(2·|A|·|B| / (|A| + |B|)) times the distance of
 * their centroids. Ward's clustering of more than 4,096 points keeps no matrix; complete linkage always does, 8n² bytes.
 */
public enum Linkage {
    /** By how much merging raises the sum of squares within clusters (Ward, 1963; PinnerSage §2, algorithm 1). */
    WARD {
        @Override
        double renewed(double left, double right, double between, int leftSize, int rightSize, int size) {
            double sum = (leftSize + size) * left + (rightSize + size) * right - size * between;
            // between points that all but coincide, rounding can take the sum below nothing
            return Math.max(0, sum / (leftSize + rightSize + size));
        }
    },
    /** The distance of their two farthest points. */
    COMPLETE {
        @Override
        double renewed(double left, double right, double between, int leftSize, int rightSize, int size) {
            return Math.max(left, right);
        }
    };

    private static final int GREATEST_MATRIX = 4096;

    /** The dendrogram of any number of points; one that is not finite is refused. */
    public Dendrogram dendrogram(Vectors vectors) {
        Points points = Points.of(vectors);
        SquaredDistance distance = SquaredDistance.fastest();
        boolean fits = points.count() <= GREATEST_MATRIX;
        return NeighbourChain.dendrogram(
                fits || this != WARD
                        ? new DissimilarityMatrix(this, points, distance)
                        : new Centroids(points, distance));
    }

    /**
     * The dissimilarity of a third cluster to the union of two.
     *
     * @param left of the third to the first
     * @param right of the third to the second
     * @param between of the first to the second
     */
    abstract double renewed(double left, double right, double between, int leftSize, int rightSize, int size);
}
