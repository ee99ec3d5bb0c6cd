package dev.longview.domain.interest;

/**
 * Ward's dissimilarities from the clusters' centroids, for points too many for a matrix: memory for the points alone, at the
 * price of a distance per comparison.
 */
final class Centroids implements Dissimilarities {

    private final SquaredDistance distance;
    private final double[] centroids;
    private final int dimension;
    private final ActiveClusters active;

    Centroids(Points points, SquaredDistance distance) {
        this.distance = distance;
        this.centroids = points.values().clone();
        this.dimension = points.dimension();
        this.active = new ActiveClusters(points.count());
    }

    @Override
    public int points() {
        return centroids.length / dimension;
    }

    @Override
    public int first() {
        return active.at(0);
    }

    @Override
    public int nearest(int cluster, int preferred) {
        int nearest = preferred;
        double least = preferred == NONE ? Double.POSITIVE_INFINITY : squared(cluster, preferred);
        for (int place = 0; place < active.count(); place++) {
            int other = active.at(place);
            if (other != cluster && other != preferred) {
                double between = squared(cluster, other);
                if (between < least) {
                    least = between;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    @Override
    public double height(int cluster, int other) {
        return Math.sqrt(squared(cluster, other));
    }

    /** Twice what merging adds to the sum of squares within clusters. */
    private double squared(int cluster, int other) {
        double size = active.size(cluster);
        double otherSize = active.size(other);
        double between = distance.between(centroids, cluster * dimension, other * dimension, dimension);
        return 2 * size * otherSize / (size + otherSize) * between;
    }

    @Override
    public void merge(int gone, int kept) {
        double share = active.size(gone) / (double) (active.size(gone) + active.size(kept));
        for (int i = 0; i < dimension; i++) {
            int mean = kept * dimension + i;
            centroids[mean] += share * (centroids[gone * dimension + i] - centroids[mean]);
        }
        active.merge(gone, kept);
    }
}
