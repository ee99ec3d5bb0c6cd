package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private final Bootstrap bootstrap = new Bootstrap(1, 1_000);

    @Test
    void aDrawIsAFunctionOfSeedAndNumber() {
        assertThat(bootstrap.draw(3, 50)).isEqualTo(new Bootstrap(1, 10).draw(3, 50));
        assertThat(bootstrap.draw(3, 50)).isNotEqualTo(bootstrap.draw(4, 50));
        assertThat(bootstrap.draw(3, 50)).isNotEqualTo(new Bootstrap(2, 10).draw(3, 50));
        assertThat(Arrays.stream(bootstrap.draw(3, 50)).sum()).isEqualTo(50);
    }

    @Test
    void theMeanOfADrawLeavesOutPeopleWithoutAValue() {
        assertThat(Bootstrap.mean(new double[] {1, Double.NaN, 4}, new int[] {2, 5, 1}))
                .isEqualTo(2);
        assertThat(Bootstrap.mean(new double[] {Double.NaN}, new int[] {1})).isNaN();
    }

    @Test
    void theIntervalCutsTwoAndAHalfPercentOffEachEnd() {
        double[] means = IntStream.rangeClosed(0, 1_000).mapToDouble(i -> i).toArray();
        assertThat(Bootstrap.interval(480, means)).isEqualTo(new Interval(480, 25, 975));
        assertThat(Bootstrap.interval(5, new double[] {Double.NaN}).low()).isNaN();
    }

    /** For a mean of n values the interval is about ±1.96 standard errors. */
    @Test
    void theIntervalOfAMeanIsThatOfTheNormalDistribution() {
        RandomGenerator random = Seeds.generator(5);
        double[] values = random.doubles(400).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double[] means = IntStream.range(0, bootstrap.resamples())
                .mapToDouble(resample -> Bootstrap.mean(values, bootstrap.draw(resample, values.length)))
                .toArray();
        double halfWidth = 1.96 * Math.sqrt(1 / 12.0) / Math.sqrt(400);
        Interval interval = Bootstrap.interval(mean, means);
        assertThat(interval.low()).isCloseTo(mean - halfWidth, within(.1 * halfWidth));
        assertThat(interval.high()).isCloseTo(mean + halfWidth, within(.1 * halfWidth));
    }
}
