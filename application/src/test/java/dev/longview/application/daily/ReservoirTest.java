package dev.longview.application.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    @Test
    void everythingIsHandedOnAndAFewAreKept() {
        Reservoir<Integer> reservoir = reservoir(100, 10, 1);
        List<Integer> met = new ArrayList<>();
        reservoir.forEachRemaining(met::add);
        assertThat(met).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(reservoir.kept()).hasSize(10).doesNotHaveDuplicates().isSubsetOf(met);
    }

    @Test
    void ofAFewAllAreKept() {
        Reservoir<Integer> reservoir = reservoir(3, 10, 1);
        reservoir.forEachRemaining(each -> {});
        assertThat(reservoir.kept()).containsExactly(0, 1, 2);
    }

    /** Over 4,000 draws of 5 of 20 each is kept 1,000 times, give or take 27. */
    @Test
    void eachIsKeptEquallyOften() {
        int[] times = new int[20];
        for (int seed = 0; seed < 4_000; seed++) {
            Reservoir<Integer> reservoir = reservoir(20, 5, seed);
            reservoir.forEachRemaining(each -> {});
            reservoir.kept().forEach(each -> times[each]++);
        }
        for (int each : times) {
            assertThat((double) each).isCloseTo(1_000, within(140.));
        }
    }

    @Test
    void theSameSeedKeepsTheSame() {
        Reservoir<Integer> first = reservoir(1_000, 10, 7);
        Reservoir<Integer> second = reservoir(1_000, 10, 7);
        first.forEachRemaining(each -> {});
        second.forEachRemaining(each -> {});
        assertThat(first.kept()).isEqualTo(second.kept());
    }

    private static Reservoir<Integer> reservoir(int count, int size, long seed) {
        return new Reservoir<>(IntStream.range(0, count).iterator(), size, Seeds.generator(seed));
    }
}
