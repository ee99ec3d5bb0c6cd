package dev.longview.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeFeaturesTest {

    private static final long NOW = 1_763_758_921_337L;
    private static final double QUARTER_HOUR = 900_000;

    private static float[] absolute(long millis) {
        float[] angles = new float[TimeFeatures.ABSOLUTE_PERIODS];
        TimeFeatures.absolute(millis, angles, 0);
        return angles;
    }

    @Test
    void aSecondTodayMovesTheShortestPeriodByItsExactAngle() {
        double moved = absolute(NOW + 1000)[0] - absolute(NOW)[0];
        assertThat(moved).isCloseTo(2 * Math.PI * 1000 / QUARTER_HOUR, within(1e-6));
    }

    @Test
    void anEpochReducedInFloat32WouldHaveLostIt() {
        double worst = 0;
        for (long time = NOW; time < NOW + 900_000; time += 60_000) {
            float turns = (float) time / (float) QUARTER_HOUR;
            double exact = 2 * Math.PI * (time % 900_000) / QUARTER_HOUR;
            assertThat(absolute(time)[0]).isCloseTo((float) exact, within(1e-6f));
            worst = Math.max(worst, Math.abs(2 * Math.PI * (turns - Math.floor(turns)) - exact));
        }
        assertThat(worst).isGreaterThan(0.3);
    }

    @Test
    void everyAbsolutePeriodReturnsToWhereItWas() {
        long[] hundredPeriods = {25, 50, 75, 100, 200, 400, 800, 1600, 2400, 16_800, 67_200, 876_000};
        for (int i = 0; i < hundredPeriods.length; i++) {
            float before = absolute(NOW)[i];
            assertThat(absolute(NOW + hundredPeriods[i] * 3_600_000)[i]).isEqualTo(before);
        }
    }

    @Test
    void timesBefore1970HaveAnglesToo() {
        for (float angle : absolute(-1)) {
            assertThat(angle).isBetween(0f, (float) (2 * Math.PI));
        }
    }

    @Test
    void relativePeriodsRunFromASecondToFourWeeks() {
        float[] angles = new float[TimeFeatures.RELATIVE_PERIODS];
        TimeFeatures.relative(250, angles, 0);
        assertThat(angles[0]).isCloseTo((float) (Math.PI / 2), within(1e-6f));
        TimeFeatures.relative(7 * 86_400_000L, angles, 0);
        assertThat(angles[TimeFeatures.RELATIVE_PERIODS - 1]).isCloseTo((float) (Math.PI / 2), within(1e-5f));
    }

    @Test
    void theLogIsOfSecondsAndNeverNegative() {
        assertThat(TimeFeatures.log(0)).isZero();
        assertThat(TimeFeatures.log(-5)).isZero();
        assertThat(TimeFeatures.log(1_000)).isCloseTo((float) Math.log(2), within(1e-6f));
    }
}
