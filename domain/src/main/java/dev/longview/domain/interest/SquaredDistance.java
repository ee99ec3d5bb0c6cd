package dev.longview.domain.interest;

/**
 * Squared Euclidean distances in float64. Every implementation sums over the same eight lanes and adds them in one order, so
 * all give the same bits. Safe for use by many threads.
 */
interface SquaredDistance {

    int LANES = 8;

    /** Between two rows of an array. */
    double between(double[] values, int offset, int otherOffset, int dimension);

    /** From a point to every point before it, into an array from an offset. */
    default void toEarlier(Points points, int point, double[] into, int offset) {
        int dimension = points.dimension();
        for (int other = 0; other < point; other++) {
            into[offset + other] = between(points.values(), point * dimension, other * dimension, dimension);
        }
    }

    /** The fastest that runs here. */
    static SquaredDistance fastest() {
        boolean available =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return available && VectorSquaredDistance.pays() ? new VectorSquaredDistance() : new PlainSquaredDistance();
    }
}
