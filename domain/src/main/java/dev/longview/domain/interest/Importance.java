package dev.longview.domain.interest;

/**
 * How much actions of the past count together: Σ exp(−λ·t) over their ages t in days (PinnerSage §2, step 3). λ = 0 counts
 * them; a great λ follows the latest. Actions after the present count as of now.
 *
 * @param decayPerDay λ ≥ 0, in 1/days
 */
public record Importance(double decayPerDay) {

    private static final double MILLIS_PER_DAY = 86_400_000;

    public Importance {
        if (!(decayPerDay >= 0)) {
            throw new IllegalArgumentException(
                    "the decay of importance is " + decayPerDay + " per day, but must be 0 or more");
        }
    }

    /** Of one action. */
    public double of(long time, long now) {
        return Math.exp(-decayPerDay * Math.max(0, now - time) / MILLIS_PER_DAY);
    }

    /** Of several actions. */
    public double of(long[] times, long now) {
        double sum = 0;
        for (long time : times) {
            sum += of(time, now);
        }
        return sum;
    }

    /** What an importance of some moment has come down to by a later one. */
    public double later(double importance, long then, long now) {
        return importance * of(then, now);
    }
}
