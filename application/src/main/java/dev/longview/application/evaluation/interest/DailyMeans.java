package dev.longview.application.evaluation.interest;

/** Everybody's mean over the days that have a value. For one thread. */
final class DailyMeans {

    private final double[] sums;
    private final int[] days;

    DailyMeans(int people) {
        this.sums = new double[people];
        this.days = new int[people];
    }

    /** @param value {@code NaN} where the day has none */
    void add(int person, double value) {
        if (!Double.isNaN(value)) {
            sums[person] += value;
            days[person]++;
        }
    }

    /** One per person, {@code NaN} for those without a value on any day. */
    double[] values() {
        double[] means = new double[sums.length];
        for (int person = 0; person < means.length; person++) {
            means[person] = days[person] == 0 ? Double.NaN : sums[person] / days[person];
        }
        return means;
    }
}
