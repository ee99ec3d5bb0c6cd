package dev.longview.domain.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 255, 1000, 4097})
    void everyNumberStandsAtExactlyOnePlace(long size) {
        var permutation = new Permutation(size, 7);

        assertThat(LongStream.range(0, size).map(permutation::at).sorted().toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }

    @Test
    void anotherSeedIsAnotherOrder() {
        assertThat(order(100, 1)).isEqualTo(order(100, 1)).isNotEqualTo(order(100, 2));
    }

    @Test
    void everyNumberIsAboutEquallyOftenFirst() {
        int[] counts = new int[10];
        for (int seed = 0; seed < 10_000; seed++) {
            counts[(int) new Permutation(10, Seeds.mix(seed)).at(0)]++;
        }

        // 1000 expected, standard deviation 30
    }

    @Test
    void placesOutsideAreRefused() {
        assertThatThrownBy(() -> new Permutation(3, 0).at(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Permutation(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] order(int size, long seed) {
        var permutation = new Permutation(size, seed);
        return LongStream.range(0, size).map(permutation::at).toArray();
    }
}
