package dev.longview.domain.embedding;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How near two vectors are: cosines in [−1, 1], which for unit vectors are inner products. A sum runs over sixteen lanes
 * and adds them in one order, whatever the machine's registers hold and whether the code is compiled yet, so that the same
 * vectors always give the same bits.
 */
public final class Similarity {

    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final int LANES = 16;

    private Similarity() {}

    /** Width of the vectors, in bits, that this machine computes with most readily. */
    public static int preferredBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    /** The inner product of {@code length} values of two arrays from their offsets. */
    public static float dot(float[] left, int leftOffset, float[] right, int rightOffset, int length) {
        FloatVector first = FloatVector.zero(FOUR);
        FloatVector second = first;
        FloatVector third = first;
        FloatVector fourth = first;
        int bound = length - length % LANES;
        for (int i = 0; i < bound; i += LANES) {
            int l = leftOffset + i;
            int r = rightOffset + i;
            first = four(left, l).fma(four(right, r), first);
            second = four(left, l + 4).fma(four(right, r + 4), second);
            third = four(left, l + 8).fma(four(right, r + 8), third);
            fourth = four(left, l + 12).fma(four(right, r + 12), fourth);
        }
        FloatVector sums = first.add(second).add(third.add(fourth));
        float sum = (sums.lane(0) + sums.lane(1)) + (sums.lane(2) + sums.lane(3));
        for (int i = bound; i < length; i++) {
            sum = Math.fma(left[leftOffset + i], right[rightOffset + i], sum);
        }
        return sum;
    }

    private static FloatVector four(float[] values, int offset) {
        return FloatVector.fromArray(FOUR, values, offset);
    }

    /** The cosine of two vectors of one length; 0 where one of them is all zeros. */
    public static float cosine(float[] left, float[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(
                    "vectors of " + left.length + " and " + right.length + " values cannot be compared");
        }
        double lengths = Math.sqrt(squaredLength(left) * squaredLength(right));
        double cosine = lengths == 0 ? 0 : dot(left, 0, right, 0, left.length) / lengths;
        return (float) Math.clamp(cosine, -1, 1);
    }

    /** A copy with every row at unit length; a row of zeros stays one, a row that is not finite is refused. */
    public static Vectors normalized(Vectors vectors) {
        Vectors unit = Vectors.zeros(vectors.count(), vectors.dimension());
        for (int row = 0; row < vectors.count(); row++) {
            int offset = row * vectors.dimension();
            double squared = vectors.squaredLength(row);
            if (!Double.isFinite(squared)) {
                throw new IllegalArgumentException("row " + row + " of the vectors holds NaN or infinite values");
            }
            double scale = squared == 0 ? 0 : 1 / Math.sqrt(squared);
            for (int i = offset; i < offset + vectors.dimension(); i++) {
                unit.values()[i] = (float) (vectors.values()[i] * scale);
            }
        }
        return unit;
    }

    /** Whether a vector is all zeros, so that nothing is like it. */
    public static boolean isZero(float[] vector) {
        for (float value : vector) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The square of a vector's Euclidean length. */
    public static double squaredLength(float[] vector) {
        return squaredLength(vector, 0, vector.length);
    }

    static double squaredLength(float[] values, int offset, int length) {
        double sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }
}
