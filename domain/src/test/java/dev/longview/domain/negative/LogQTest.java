package dev.longview.domain.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.negative.NegativeSource.Mixture;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogQTest {

    /** Items 0 to 11; item 1 was a positive five times, item 3 fifteen times. */
    private static final Corpus CORPUS = corpus();

    private static Corpus corpus() {
        long[] counts = new long[12];
        counts[1] = 5;
        counts[3] = 15;
        return new Corpus(IntStream.range(0, 12).toArray(), counts);
    }

    private static CountMinSketch seen(int... items) {
        CountMinSketch sketch = new CountMinSketch(4, 1000, 1);
        for (int item : items) {
            sketch.add(item);
        }
        return sketch;
    }

    private static void assertCounts(Mixture source, CountMinSketch seen, int[] pool, double... expected) {
        assertCounts(LogQ.of(source, seen, CORPUS, pool, 8, HardNegatives.Draw.NOTHING), expected);
    }

    private static void assertCounts(float[] logQ, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) logQ[i]).as("entry %d", i).isCloseTo(Math.log(expected[i]), within(1e-6));
        }
    }

    @Test
    void aMixedPoolHasTheMixturesExpectedCounts() {
        var mixed = new Mixture(Sharing.SHARED, 6, 0, 0);
        assertCounts(mixed, seen(1, 1, 1, 2), new int[] {1, 2}, 8 * 0.75 + 0.5, 8 * 0.25 + 0.5);
    }

    @Test
    void inBatchCountsPositivesAloneAndAnUnseenItemAsSeenOnce() {
        var inBatch = new Mixture(Sharing.SHARED, 0, 0, 0);
        assertCounts(inBatch, seen(1, 1, 1, 2), new int[] {1, 9}, 6, 2);
    }

    @Test
    void randomItemsAreAllAlikeAndOthersAreNeverDrawn() {
        var random = new Mixture(Sharing.SEPARATE, 6, 0, 0);
        assertCounts(random, seen(1, 1, 2), new int[] {1, 2}, 0.5, 0.5);
        var mixed = new Mixture(Sharing.SHARED, 6, 0, 0);
        assertCounts(mixed, seen(99, 99), new int[] {99}, 8);
    }

    @Test
    void popularItemsAreExpectedByTheirShareOfThePositives() {
        var popular = new Mixture(Sharing.SEPARATE, 0, 40, 0);
        assertCounts(popular, seen(2), new int[] {1, 3}, 10, 30);
        var both = new Mixture(Sharing.SEPARATE, 6, 40, 0);
        assertCounts(both, seen(2), new int[] {1, 7}, 10.5, 0.5);
    }

    @Test
    void hardNegativesAddWhatWasToBeExpectedOfThem() {
        var source = new Mixture(Sharing.SEPARATE, 6, 0, 4);
        var drawn = new HardNegatives.Draw(new int[] {3, 3, 5}, Map.of(3, 1.5, 5, 0.5), 2);
        float[] logQ = LogQ.of(source, seen(1), CORPUS, new int[] {3, 5, 7}, 8, drawn);
        assertCounts(logQ, 1.5 + 8 / 12.0, 0.5 + 8 / 12.0, 8 / 12.0);
    }

    @Test
    void aPositiveThatNoSourceWouldDrawIsNotCorrected() {
        var popular = new Mixture(Sharing.SEPARATE, 0, 40, 0);
        assertThat(LogQ.of(popular, seen(1), CORPUS, new int[] {7}, 1, HardNegatives.Draw.NOTHING))
                .containsExactly(0);
    }
}
