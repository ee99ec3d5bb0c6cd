package dev.longview.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {

    private static final int SIZE = 4;
    private static final int MAX_LENGTH = 50;

    private static final WindowSampler WINDOWS = new WindowSampler(
            IntStream.range(0, 640)
                    .mapToObj(person -> new int[] {1 + person % 80})
                    .toList(),
            1,
            1,
            5);

    private static final BatchSampler BATCHES = new BatchSampler(WINDOWS, SIZE, MAX_LENGTH, 5);

    @Test
    void sixteenStepsHoldTheWindowsOfTheirPlaces() {
        List<WindowSampler.Draw> dealt = new ArrayList<>();
        for (long step = 16; step < 32; step++) {
            assertThat(BATCHES.batch(step)).hasSize(SIZE);
            dealt.addAll(BATCHES.batch(step));
        }

        assertThat(dealt)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(16 * SIZE, 32 * SIZE)
                        .mapToObj(WINDOWS::at)
                        .toList());
    }

    @Test
    void aBatchHoldsWindowsOfLikeLength() {
        int padding = 0;
        int unsorted = 0;
        for (long step = 0; step < 160; step++) {
            padding += padding(BATCHES.batch(step));
            unsorted += padding(LongStream.range(step * SIZE, (step + 1) * SIZE)
                    .mapToObj(WINDOWS::at)
                    .toList());
        }

        assertThat(padding).isLessThan(unsorted / 8);
    }

    private static int padding(List<WindowSampler.Draw> batch) {
        int[] lengths = batch.stream()
                .mapToInt(draw -> Math.min(draw.end(), MAX_LENGTH))
                .toArray();
        int longest = IntStream.of(lengths).max().orElseThrow();
        return IntStream.of(lengths).map(length -> longest - length).sum();
    }

    @Test
    void shortAndLongBatchesFollowOneAnotherInNoOrder() {
        List<Integer> longest = IntStream.range(0, 16)
                .mapToObj(step -> BATCHES.batch(step).getLast().end())
                .toList();

        assertThat(longest).isNotEqualTo(longest.stream().sorted().toList());
    }
}
