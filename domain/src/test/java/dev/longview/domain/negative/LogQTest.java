package dev.longview.domain.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import org.junit.jupiter.api.Test;

class LogQTest {

    private static CountMinSketch seen(int... items) {
        CountMinSketch sketch = new CountMinSketch(4, 1000, 1);
        for (int item : items) {
            sketch.add(item);
        }
        return sketch;
    }

    @Test
    void aMixedPoolHasTheMixturesExpectedCounts() {
        float[] logQ = LogQ.of(new NegativeSource.Mixed(6), seen(1, 1, 1, 2), new int[] {1, 2}, 8, 12);
        assertThat((double) logQ[0]).isCloseTo(Math.log(8 * 0.75 + 0.5), within(1e-6));
        assertThat((double) logQ[1]).isCloseTo(Math.log(8 * 0.25 + 0.5), within(1e-6));
    }

    @Test
    void inBatchCountsPositivesAloneAndAnUnseenItemAsSeenOnce() {
        float[] logQ = LogQ.of(new NegativeSource.InBatch(), seen(1, 1, 1, 2), new int[] {1, 9}, 8, 0);
        assertThat((double) logQ[0]).isCloseTo(Math.log(6), within(1e-6));
        assertThat((double) logQ[1]).isCloseTo(Math.log(2), within(1e-6));
    }

    @Test
    void randomItemsAreAllAlike() {
        float[] logQ = LogQ.of(new NegativeSource.Random(6), seen(1, 1, 2), new int[] {1, 2}, 8, 12);
        assertThat(logQ).containsExactly((float) Math.log(0.5), (float) Math.log(0.5));
    }

    @Test
    void drawsAreUniformOverTheCorpusAndFollowTheSeed() {
        var source = new NegativeSource.Mixed(30_000);
        int[] corpus = {3, 5, 8};
        int[] drawn = source.draw(Seeds.generator(1), corpus);
        for (int item : corpus) {
            long count = java.util.Arrays.stream(drawn).filter(x -> x == item).count();
            assertThat(count).isBetween(9_700L, 10_300L);
        }
        assertThat(source.draw(Seeds.generator(1), corpus)).isEqualTo(drawn);
        assertThat(new NegativeSource.InBatch().draw(Seeds.generator(1), corpus))
                .isEmpty();
        assertThatThrownBy(() -> new NegativeSource.Random(0)).hasMessageContaining("at least 1");
    }
}
