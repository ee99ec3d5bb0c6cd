package dev.longview.domain.interest;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** With registers of four lanes. */
final class VectorSquaredDistance implements SquaredDistance {

    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    /** Whether the machine has such registers; without them the plain sum is faster. */
    static boolean pays() {
        return DoubleVector.SPECIES_PREFERRED.length() >= FOUR.length();
    }

    @Override
    public double between(double[] values, int offset, int otherOffset, int dimension) {
        DoubleVector low = DoubleVector.zero(FOUR);
        DoubleVector high = low;
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i += LANES) {
            DoubleVector first = lanes(values, offset + i).sub(lanes(values, otherOffset + i));
            DoubleVector second = lanes(values, offset + i + 4).sub(lanes(values, otherOffset + i + 4));
            low = first.fma(first, low);
            high = second.fma(second, high);
        }
        return sum(low, high, values, offset + bound, otherOffset + bound, dimension - bound);
    }

    /** Two points at a time: a value of the one is loaded once for both, and their sums need not wait for each other. */
    @Override
    public void toEarlier(Points points, int point, double[] into, int offset) {
        int dimension = points.dimension();
        for (int other = 0; other + 1 < point; other += 2) {
            pair(points.values(), point * dimension, other * dimension, dimension, into, offset + other);
        }
        if (point % 2 == 1) {
            into[offset + point - 1] = between(points.values(), point * dimension, (point - 1) * dimension, dimension);
        }
    }

    private static void pair(double[] values, int offset, int otherOffset, int dimension, double[] into, int at) {
        DoubleVector low = DoubleVector.zero(FOUR);
        DoubleVector high = low;
        DoubleVector nextLow = low;
        DoubleVector nextHigh = low;
        int nextOffset = otherOffset + dimension;
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i += LANES) {
            DoubleVector left = lanes(values, offset + i);
            DoubleVector right = lanes(values, offset + i + 4);
            DoubleVector first = left.sub(lanes(values, otherOffset + i));
            DoubleVector second = right.sub(lanes(values, otherOffset + i + 4));
            DoubleVector nextFirst = left.sub(lanes(values, nextOffset + i));
            DoubleVector nextSecond = right.sub(lanes(values, nextOffset + i + 4));
            low = first.fma(first, low);
            high = second.fma(second, high);
            nextLow = nextFirst.fma(nextFirst, nextLow);
            nextHigh = nextSecond.fma(nextSecond, nextHigh);
        }
        int left = dimension - bound;
        into[at] = sum(low, high, values, offset + bound, otherOffset + bound, left);
        into[at + 1] = sum(nextLow, nextHigh, values, offset + bound, nextOffset + bound, left);
    }

    private static DoubleVector lanes(double[] values, int offset) {
        return DoubleVector.fromArray(FOUR, values, offset);
    }

    /** What the lanes hold and what did not fill them. */
    private static double sum(
            DoubleVector low, DoubleVector high, double[] values, int offset, int otherOffset, int left) {
        DoubleVector sums = low.add(high);
        double sum = (sums.lane(0) + sums.lane(2)) + (sums.lane(1) + sums.lane(3));
        for (int i = 0; i < left; i++) {
            double difference = values[offset + i] - values[otherOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
