package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;
import java.util.Arrays;

/** What vector stands for a cluster (PinnerSage §2, step 2, and §5). */
public enum Representation {
    /** The member nearest to all members together: robust against outliers, and its id is all that need be stored. */
    MEDOID {
        @Override
        public float[] vector(Vectors members, long[] times, Importance importance) {
            return members.row(medoid(members));
        }
    },
    /** The mean of the members. */
    CENTROID {
        @Override
        public float[] vector(Vectors members, long[] times, Importance importance) {
            double[] weights = new double[members.count()];
            Arrays.fill(weights, 1);
            return mean(members, weights);
        }
    },
    /** The mean of the members, in which an action of t days ago weighs exp(−λ·t). */
    DECAYED_MEAN {
        @Override
        public float[] vector(Vectors members, long[] times, Importance importance) {
            long latest = Arrays.stream(times).max().orElseThrow();
            double[] weights = new double[members.count()];
            // by their age at the latest: the same mean, and no weights of nothing for a cluster of long ago
            Arrays.setAll(weights, member -> importance.of(times[member], latest));
            return mean(members, weights);
        }
    };

    /**
     * The vector, of the members' dimension.
     *
     * @param members one row per action of the cluster, at least one
     * @param times when each was, epoch milliseconds
     */
    public abstract float[] vector(Vectors members, long[] times, Importance importance);

    /**
     * The row with the least sum of squared distances to all rows; of several the first. From Σ_j ‖x_i − x_j‖² =
     * n‖x_i‖² − 2⟨x_i, Σ_j x_j⟩ + const this takes one pass, not one per pair.
     */
    public static int medoid(Vectors members) {
        int dimension = members.dimension();
        double[] sum = new double[dimension];
        for (int i = 0; i < members.values().length; i++) {
            sum[i % dimension] += members.values()[i];
        }
        int medoid = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int member = 0; member < members.count(); member++) {
            double distances = 0;
            for (int i = 0; i < dimension; i++) {
                double value = members.values()[member * dimension + i];
                distances += value * (members.count() * value - 2 * sum[i]);
            }
            if (distances < least) {
                least = distances;
                medoid = member;
            }
        }
        return medoid;
    }

    private static float[] mean(Vectors members, double[] weights) {
        int dimension = members.dimension();
        double[] sum = new double[dimension];
        double total = 0;
        for (int member = 0; member < weights.length; member++) {
            total += weights[member];
            for (int i = 0; i < dimension; i++) {
                sum[i] += weights[member] * members.values()[member * dimension + i];
            }
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) (sum[i] / total);
        }
        return mean;
    }
}
