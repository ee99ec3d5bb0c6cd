package dev.longview.domain.sequence;

/**
 * Turns times into the angles of the time encoding (PinnerFormer §3.1): 2π·(t mod p)/p for fixed periods p. An epoch in
 * milliseconds does not fit float32, so the time is reduced modulo the period in integer or double arithmetic before it
 * becomes a float; otherwise the sub-day features would be noise.
 */
public final class TimeFeatures {

    /** Periods of the absolute time: 15 minutes to a year. */
    public static final int ABSOLUTE_PERIODS = 12;

    /** Periods of recency and gap: evenly spaced on a log scale from 1 second to 4 weeks. */
    public static final int RELATIVE_PERIODS = 32;

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] ABSOLUTE = {
        15 * MINUTE,
        30 * MINUTE,
        45 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
        16 * HOUR,
        DAY,
        7 * DAY,
        28 * DAY,
        365 * DAY
    };
    private static final double[] RELATIVE = relativePeriods();

    private TimeFeatures() {}

    private static double[] relativePeriods() {
        double[] periods = new double[RELATIVE_PERIODS];
        double longest = Math.log(28.0 * DAY / 1000);
        for (int i = 0; i < periods.length; i++) {
            periods[i] = 1000 * Math.exp(longest * i / (periods.length - 1));
        }
        return periods;
    }

    /** Writes {@link #ABSOLUTE_PERIODS} angles in [0, 2π) of an epoch in milliseconds to {@code target} from {@code offset}. */
    public static void absolute(long millis, float[] target, int offset) {
        for (int i = 0; i < ABSOLUTE_PERIODS; i++) {
            long rest = Math.floorMod(millis, ABSOLUTE[i]);
            target[offset + i] = (float) (2 * Math.PI * rest / ABSOLUTE[i]);
        }
    }

    /** Writes {@link #RELATIVE_PERIODS} angles in [0, 2π) of a span ≥ 0 in milliseconds to {@code target} from {@code offset}. */
    public static void relative(long millis, float[] target, int offset) {
        for (int i = 0; i < RELATIVE_PERIODS; i++) {
            double turns = millis / RELATIVE[i];
            target[offset + i] = (float) (2 * Math.PI * (turns - Math.floor(turns)));
        }
    }

    /** log1p of a time or span in seconds; what lies before 1970 counts as 0. */
    public static float log(long millis) {
        return (float) Math.log1p(Math.max(millis, 0) / 1000.0);
    }
}
