package dev.longview.domain.embedding;

import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;

/**
 * The plane through the mean of some vectors along which they vary most: their first two principal components, found by
 * orthogonal iteration (Golub, Van Loan: Matrix Computations, §8.2). The covariance is never formed: a round costs two products
 * with the vectors. The same vectors and seed give the same bits. Nobody writes to the arrays; safe for use by many threads.
 *
 * @param mean of the vectors
 * @param first unit length; zeros where the vectors do not vary
 * @param second unit length and orthogonal to the first; zeros where they vary along one line only
 * @param explained the share of the vectors' variance that lies in the plane, in [0, 1]; 1 where there is none at all
 */
public record PrincipalPlane(double[] mean, double[] first, double[] second, double explained) {

    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-10;
    private static final double NOTHING = 1e-12;

    /** A place on the plane. */
    public record Place(double x, double y) {}

    /** @param vectors at least one */
    public static PrincipalPlane of(Vectors vectors, long seed) {
        double[] mean = mean(vectors);
        RandomGenerator random = Seeds.generator(seed, Seeds.hash("principal-plane"));
        double[] first = start(random, mean.length);
        double[] second = start(random, mean.length);
        orthonormal(first, second);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] nextFirst = spread(vectors, mean, first);
            double[] nextSecond = spread(vectors, mean, second);
            orthonormal(nextFirst, nextSecond);
            boolean still =
                    Math.abs(dot(first, nextFirst)) > 1 - STILL && Math.abs(dot(second, nextSecond)) > 1 - STILL;
            first = nextFirst;
            second = nextSecond;
            if (still) {
                break;
            }
        }
        upright(first);
        upright(second);
        return new PrincipalPlane(mean, first, second, explained(vectors, mean, first, second));
    }

    /** Where a vector falls on the plane, as seen from the mean. */
    public Place place(float[] vector) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < mean.length; i++) {
            double from = vector[i] - mean[i];
            x += from * first[i];
            y += from * second[i];
        }
        return new Place(x, y);
    }

    private static double[] mean(Vectors vectors) {
        double[] mean = new double[vectors.dimension()];
        for (int i = 0; i < vectors.values().length; i++) {
            mean[i % mean.length] += vectors.values()[i];
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= vectors.count();
        }
        return mean;
    }

    private static double[] start(RandomGenerator random, int dimension) {
        double[] start = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            start[i] = random.nextGaussian();
        }
        return start;
    }

    /** The covariance times a direction, but for a factor. */
    private static double[] spread(Vectors vectors, double[] mean, double[] direction) {
        double[] sum = new double[mean.length];
        for (int row = 0; row < vectors.count(); row++) {
            double along = along(vectors, row, mean, direction);
            for (int i = 0; i < mean.length; i++) {
                sum[i] += along * (vectors.values()[row * mean.length + i] - mean[i]);
            }
        }
        return sum;
    }

    private static double along(Vectors vectors, int row, double[] mean, double[] direction) {
        double along = 0;
        for (int i = 0; i < mean.length; i++) {
            along += (vectors.values()[row * mean.length + i] - mean[i]) * direction[i];
        }
        return along;
    }

    /** Gram–Schmidt, twice: once leaves too much where the directions are nearly parallel. */
    private static void orthonormal(double[] first, double[] second) {
        unit(first, 0);
        double before = Math.sqrt(dot(second, second));
        for (int time = 0; time < 2; time++) {
            double shared = dot(first, second);
            for (int i = 0; i < first.length; i++) {
                second[i] -= shared * first[i];
            }
        }
        unit(second, before);
    }

    /** At unit length; zeros where nothing but rounding is left of it. */
    private static void unit(double[] direction, double before) {
        double length = Math.sqrt(dot(direction, direction));
        double scale = length <= NOTHING * Math.max(1, before) ? 0 : 1 / length;
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
    }

    /** Either sign would do: the one with which the greatest value is positive is taken. */
    private static void upright(double[] direction) {
        double greatest = 0;
        for (double value : direction) {
            greatest = Math.abs(value) > Math.abs(greatest) ? value : greatest;
        }
        if (greatest < 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }
    }

    private static double explained(Vectors vectors, double[] mean, double[] first, double[] second) {
        double inside = 0;
        double all = 0;
        for (int row = 0; row < vectors.count(); row++) {
            double x = along(vectors, row, mean, first);
            double y = along(vectors, row, mean, second);
            inside += x * x + y * y;
            for (int i = 0; i < mean.length; i++) {
                double from = vectors.values()[row * mean.length + i] - mean[i];
                all += from * from;
            }
        }
        return all <= NOTHING ? 1 : Math.min(1, inside / all);
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
