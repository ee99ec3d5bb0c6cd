package dev.longview.domain.interest;

/**
 * Squared Euclidean distances in float64. Every implementation sums over the same eight lanes and adds them in one order, so
 * all give the same bits. Safe for use by many threads.
 */
interface SquaredDistance {

    int LANES = 8;

    /** Squared distances below this share of the squared lengths are computed from differences. */
    double NEAR = 1e-6;

    /** Between two rows of an array. */
    double between(double[] values, int offset, int otherOffset, int dimension);

    /** The inner product of two rows of an array. */
    double product(double[] values, int offset, int otherOffset, int dimension);

    /**
     * Between every point and every point before it.
     *
     * @param into n × n: row i, column j < i; the others are left alone
     */
    default void all(Points points, double[] into) {
        int dimension = points.dimension();
        double[] lengths = lengths(points);
        for (int point = 0; point < points.count(); point++) {
            for (int other = 0; other < point; other++) {
                double product = product(points.values(), point * dimension, other * dimension, dimension);
                into[point * points.count() + other] = fromProduct(points, point, other, product, lengths);
            }
        }
    }

    /** The squared length of every point. */
    default double[] lengths(Points points) {
        double[] lengths = new double[points.count()];
        for (int point = 0; point < lengths.length; point++) {
            int offset = point * points.dimension();
            lengths[point] = product(points.values(), offset, offset, points.dimension());
        }
        return lengths;
    }

    /**
     * ‖x − y‖² = ‖x‖² + ‖y‖² − 2⟨x, y⟩ takes half the operations of the differences; where the points are so near that it would
     * lose more than six of sixteen digits, the differences are taken after all.
     */
    default double fromProduct(Points points, int point, int other, double product, double[] lengths) {
        double sum = lengths[point] + lengths[other];
        double squared = sum - 2 * product;
        int dimension = points.dimension();
        return squared > NEAR * sum
                ? squared
                : between(points.values(), point * dimension, other * dimension, dimension);
    }

    /** The fastest that runs here. */
    static SquaredDistance fastest() {
        boolean available =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return available && VectorSquaredDistance.pays() ? new VectorSquaredDistance() : new PlainSquaredDistance();
    }
}
