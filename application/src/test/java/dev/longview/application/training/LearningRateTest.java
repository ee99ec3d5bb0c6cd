package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    private final LearningRate rate = new LearningRate(.8, 4, 104);

    @Test
    void risesInEqualStepsToThePeak() {
        assertThat(rate.at(0)).isEqualTo(.2);
        assertThat(rate.at(1)).isEqualTo(.4);
        assertThat(rate.at(3)).isEqualTo(.8);
        assertThat(rate.at(4)).isEqualTo(.8);
    }

    @Test
    void fallsAlongACosineToNothing() {
        assertThat(rate.at(54)).isCloseTo(.4, within(1e-12));
        assertThat(rate.at(29)).isCloseTo(.8 * (1 + Math.sqrt(.5)) / 2, within(1e-12));
        assertThat(rate.at(103)).isBetween(0.0, .001);
        for (int step = 5; step < 104; step++) {
            assertThat(rate.at(step)).isLessThan(rate.at(step - 1));
        }
    }

    @Test
    void withoutWarmUpItStartsAtThePeak() {
        assertThat(new LearningRate(.5, 0, 1).at(0)).isEqualTo(.5);
    }
}
