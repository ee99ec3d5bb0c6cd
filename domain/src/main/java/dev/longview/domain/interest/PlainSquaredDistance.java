package dev.longview.domain.interest;

/** Runs everywhere. */
final class PlainSquaredDistance implements SquaredDistance {

    @Override
    public double between(double[] values, int offset, int otherOffset, int dimension) {
        double[] sums = new double[LANES];
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i++) {
            double difference = values[offset + i] - values[otherOffset + i];
            sums[i % LANES] = Math.fma(difference, difference, sums[i % LANES]);
        }
        double sum = sum(sums);
        for (int i = bound; i < dimension; i++) {
            double difference = values[offset + i] - values[otherOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public double product(double[] values, int offset, int otherOffset, int dimension) {
        double[] sums = new double[LANES];
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i++) {
            sums[i % LANES] = Math.fma(values[offset + i], values[otherOffset + i], sums[i % LANES]);
        }
        double sum = sum(sums);
        for (int i = bound; i < dimension; i++) {
            sum = Math.fma(values[offset + i], values[otherOffset + i], sum);
        }
        return sum;
    }

    private static double sum(double[] lanes) {
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }
}
