package dev.longview.domain.interest;

/** Runs everywhere. */
final class PlainSquaredDistance implements SquaredDistance {

    @Override
    public double between(double[] values, int offset, int otherOffset, int dimension) {
        double[] sums = new double[LANES];
        int bound = dimension - dimension % LANES;
        for (int i = 0; i < bound; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double difference = values[offset + i + lane] - values[otherOffset + i + lane];
                sums[lane] = Math.fma(difference, difference, sums[lane]);
            }
        }
        double sum = ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
        for (int i = bound; i < dimension; i++) {
            double difference = values[offset + i] - values[otherOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
