package dev.longview.ports.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.run.Curve.Stretch;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void fewValuesStandAsTheyAre() {
        var curve = new Curve();
        curve.add(10, 3);
        curve.add(20, 5);

        assertThat(curve.stretches()).extracting(Stretch::last).containsExactly(10L, 20L);
        assertThat(curve.stretches()).extracting(Stretch::mean).containsExactly(3.0, 5.0);
        assertThat(curve.gathered()).isFalse();
    }

    @Test
    void aLongRunIsGatheredWithoutLosingItsMeanItsExtremesOrItsEnd() {
        var curve = new Curve();
        int steps = 123_457;
        for (int step = 1; step <= steps; step++) {
            curve.add(step, step == 70_000 ? -1e6 : step);
        }

        assertThat(curve.stretches()).hasSizeBetween(Curve.MOST / 2, Curve.MOST);
        assertThat(curve.stretches().stream().mapToLong(Stretch::count).sum()).isEqualTo(steps);
        assertThat(curve.stretches().stream().mapToDouble(Stretch::sum).sum())
                .isEqualTo(.5 * steps * (steps + 1) - 70_000 - 1e6);
        assertThat(curve.stretches().stream().mapToDouble(Stretch::least).min()).hasValue(-1e6);
        assertThat(curve.stretches().getLast().last()).isEqualTo(steps);
        assertThat(curve.gathered()).isTrue();
    }
}
