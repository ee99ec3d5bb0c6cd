package dev.longview.domain.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CountMinSketchTest {

    private static final int KEYS = 3_000;

    /** Counts a skewed stream; the true counts are left in {@code exact}. */
    private static CountMinSketch counted(int[] exact, int depth, int width) {
        CountMinSketch sketch = new CountMinSketch(depth, width, 1);
        RandomGenerator random = Seeds.generator(2);
        for (int i = 0; i < 40_000; i++) {
            int key = (int) (exact.length * Math.pow(random.nextDouble(), 3));
            exact[key]++;
            sketch.add(key);
        }
        return sketch;
    }

    @Test
    void anEstimateIsNeverTooLowAndSeldomAboveItsBound() {
        int[] exact = new int[KEYS];
        CountMinSketch sketch = counted(exact, 4, 500);
        double bound = Math.E / 500 * sketch.total();
        int beyond = 0;
        for (int key = 0; key < KEYS; key++) {
            assertThat(sketch.estimate(key)).isGreaterThanOrEqualTo(exact[key]);
            beyond += sketch.estimate(key) > exact[key] + bound ? 1 : 0;
        }
        assertThat(beyond).isLessThanOrEqualTo((int) Math.ceil(KEYS * Math.exp(-4)));
    }

    @Test
    void aWideSketchIsExact() {
        int[] exact = new int[100];
        CountMinSketch sketch = counted(exact, 4, 20_000);
        for (int key = 0; key < exact.length; key++) {
            assertThat(sketch.estimate(key)).isEqualTo(exact[key]);
        }
    }

    @Test
    void aRestoredSketchGoesOnAlike() {
        CountMinSketch sketch = counted(new int[KEYS], 3, 100);
        CountMinSketch restored = new CountMinSketch(3, 100, 1);
        restored.restore(sketch.state());
        sketch.add(5);
        restored.add(5);
        assertThat(restored.state()).isEqualTo(sketch.state());
        assertThat(restored.total()).isEqualTo(40_001);
    }

    @Test
    void aForeignStateIsRefused() {
        CountMinSketch sketch = new CountMinSketch(2, 10, 1);
        assertThatThrownBy(() -> sketch.restore(new long[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 21");
        assertThatThrownBy(() -> new CountMinSketch(0, 10, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
