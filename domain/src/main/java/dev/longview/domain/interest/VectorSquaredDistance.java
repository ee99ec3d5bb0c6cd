package dev.longview.domain.interest;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** With registers of four lanes. */
final class VectorSquaredDistance implements SquaredDistance {

    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    /** So many points are kept in the processor's nearest cache while all later ones go by. */
    private static final int BLOCK = 8;

    private static final int ROWS = 3;
    private static final int COLUMNS = 2;

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
        double sum = sum(low, high);
        for (int i = bound; i < dimension; i++) {
            double difference = values[offset + i] - values[otherOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public double product(double[] values, int offset, int otherOffset, int dimension) {
        DoubleVector low = DoubleVector.zero(FOUR);
        DoubleVector high = low;
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i += LANES) {
            low = lanes(values, offset + i).fma(lanes(values, otherOffset + i), low);
            high = lanes(values, offset + i + 4).fma(lanes(values, otherOffset + i + 4), high);
        }
        return withRest(sum(low, high), values, offset, otherOffset, bound, dimension);
    }

    @Override
    public void all(Points points, double[] into) {
        int count = points.count();
        double[] lengths = lengths(points);
        double[] products = new double[ROWS * COLUMNS];
        for (int block = 0; block < count; block += BLOCK) {
            for (int row = block; row < count; row += ROWS) {
                int last = Math.min(row + ROWS, count) - 1;
                for (int column = block; column < Math.min(block + BLOCK, last); column += COLUMNS) {
                    products(points, row, column, products);
                    put(points, row, column, products, lengths, into);
                }
            }
        }
    }

    private void put(Points points, int row, int column, double[] products, double[] lengths, double[] into) {
        for (int i = row; i < Math.min(row + ROWS, points.count()); i++) {
            for (int j = column; j < Math.min(column + COLUMNS, i); j++) {
                double product = products[(i - row) * COLUMNS + j - column];
                into[i * points.count() + j] = fromProduct(points, i, j, product, lengths);
            }
        }
    }

    /** Three points with two others: what is loaded is used more than once, and twelve sums are under way. Where there are fewer, the last again. */
    private static void products(Points points, int row, int column, double[] into) {
        double[] values = points.values();
        int dimension = points.dimension();
        int last = points.count() - 1;
        int a = row * dimension;
        int b = Math.min(row + 1, last) * dimension;
        int c = Math.min(row + 2, last) * dimension;
        int x = column * dimension;
        int y = Math.min(column + 1, last) * dimension;
        DoubleVector axLow = DoubleVector.zero(FOUR);
        DoubleVector axHigh = axLow;
        DoubleVector ayLow = axLow;
        DoubleVector ayHigh = axLow;
        DoubleVector bxLow = axLow;
        DoubleVector bxHigh = axLow;
        DoubleVector byLow = axLow;
        DoubleVector byHigh = axLow;
        DoubleVector cxLow = axLow;
        DoubleVector cxHigh = axLow;
        DoubleVector cyLow = axLow;
        DoubleVector cyHigh = axLow;
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i += LANES) {
            DoubleVector left = lanes(values, x + i);
            DoubleVector right = lanes(values, y + i);
            DoubleVector one = lanes(values, a + i);
            axLow = one.fma(left, axLow);
            ayLow = one.fma(right, ayLow);
            one = lanes(values, b + i);
            bxLow = one.fma(left, bxLow);
            byLow = one.fma(right, byLow);
            one = lanes(values, c + i);
            cxLow = one.fma(left, cxLow);
            cyLow = one.fma(right, cyLow);
            left = lanes(values, x + i + 4);
            right = lanes(values, y + i + 4);
            one = lanes(values, a + i + 4);
            axHigh = one.fma(left, axHigh);
            ayHigh = one.fma(right, ayHigh);
            one = lanes(values, b + i + 4);
            bxHigh = one.fma(left, bxHigh);
            byHigh = one.fma(right, byHigh);
            one = lanes(values, c + i + 4);
            cxHigh = one.fma(left, cxHigh);
            cyHigh = one.fma(right, cyHigh);
        }
        into[0] = withRest(sum(axLow, axHigh), values, a, x, bound, dimension);
        into[1] = withRest(sum(ayLow, ayHigh), values, a, y, bound, dimension);
        into[2] = withRest(sum(bxLow, bxHigh), values, b, x, bound, dimension);
        into[3] = withRest(sum(byLow, byHigh), values, b, y, bound, dimension);
        into[4] = withRest(sum(cxLow, cxHigh), values, c, x, bound, dimension);
        into[5] = withRest(sum(cyLow, cyHigh), values, c, y, bound, dimension);
    }

    private static DoubleVector lanes(double[] values, int offset) {
        return DoubleVector.fromArray(FOUR, values, offset);
    }

    private static double sum(DoubleVector low, DoubleVector high) {
        DoubleVector sums = low.add(high);
        return (sums.lane(0) + sums.lane(2)) + (sums.lane(1) + sums.lane(3));
    }

    /** What did not fill the lanes. */
    private static double withRest(
            double lanes, double[] values, int offset, int otherOffset, int from, int dimension) {
        double sum = lanes;
        for (int i = from; i < dimension; i++) {
            sum = Math.fma(values[offset + i], values[otherOffset + i], sum);
        }
        return sum;
    }
}
