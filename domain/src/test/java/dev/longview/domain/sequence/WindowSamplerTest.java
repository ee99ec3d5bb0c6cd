package dev.longview.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.sequence.WindowSampler.Draw;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowSamplerTest {

    private final List<int[]> ends =
            List.of(new int[] {3}, new int[0], IntStream.range(1, 101).toArray(), new int[] {2, 5, 9});

    @Test
    void anEpochHoldsEachPersonsShareUpToTheCap() {
        assertThat(perPerson(new WindowSampler(ends, .1, 100, 1), 0)).isEqualTo(Map.of(0, 1L, 2, 10L, 3, 1L));
        assertThat(perPerson(new WindowSampler(ends, 1, 4, 1), 0)).isEqualTo(Map.of(0, 1L, 2, 4L, 3, 3L));
        assertThat(perPerson(new WindowSampler(ends, 1, 4, 1), 3)).isEqualTo(Map.of(0, 1L, 2, 4L, 3, 3L));
    }

    @Test
    void aWindowComesAtMostOnceInAnEpochAndEndsWhereItMay() {
        List<Draw> epoch = epoch(new WindowSampler(ends, .5, 100, 1), 2);

        assertThat(epoch).doesNotHaveDuplicates();
        assertThat(epoch).allSatisfy(draw -> assertThat(ends.get(draw.person())).contains(draw.end()));
    }

    @Test
    void epochsDifferAndTogetherReachEveryWindow() {
        var sampler = new WindowSampler(ends, .2, 100, 1);

        assertThat(epoch(sampler, 0)).isNotEqualTo(epoch(sampler, 1));
        assertThat(IntStream.range(0, 60)
                        .boxed()
                        .flatMap(epoch -> epoch(sampler, epoch).stream())
                        .distinct())
                .hasSize(104);
    }

    @Test
    void theLatestWindowsComeFirstAndInEveryEpoch() {
        var sampler = new WindowSampler(ends, 1, 2, WindowSampler.Choice.LATEST, 1);
        List<Draw> expected =
                List.of(new Draw(0, 3), new Draw(2, 100), new Draw(2, 99), new Draw(3, 9), new Draw(3, 5));

        assertThat(epoch(sampler, 0)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(epoch(sampler, 1)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(epoch(sampler, 0)).isNotEqualTo(epoch(sampler, 1));
    }

    @Test
    void theSameSeedDrawsTheSameWindowsInAnyOrderOfAsking() {
        List<Draw> forward = epoch(new WindowSampler(ends, 1, 50, 9), 0);
        var again = new WindowSampler(ends, 1, 50, 9);
        List<Draw> backward = LongStream.iterate(again.perEpoch() - 1, place -> place >= 0, place -> place - 1)
                .mapToObj(again::at)
                .toList();

        assertThat(backward.reversed()).isEqualTo(forward);
        assertThat(epoch(new WindowSampler(ends, 1, 50, 10), 0)).isNotEqualTo(forward);
    }

    @Test
    void nobodyToDrawFromIsAnEmptyEpoch() {
        assertThat(new WindowSampler(List.of(new int[0]), 1, 1, 1).perEpoch()).isZero();
        assertThatThrownBy(() -> new WindowSampler(ends, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowSampler(ends, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<Integer, Long> perPerson(WindowSampler sampler, int epoch) {
        return epoch(sampler, epoch).stream().collect(Collectors.groupingBy(Draw::person, Collectors.counting()));
    }

    private static List<Draw> epoch(WindowSampler sampler, int epoch) {
        long first = epoch * sampler.perEpoch();
        return LongStream.range(first, first + sampler.perEpoch())
                .mapToObj(sampler::at)
                .toList();
    }
}
