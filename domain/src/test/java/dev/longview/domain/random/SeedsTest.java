package dev.longview.domain.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void seedsDependOnEveryNumberOfThePathAndOnItsOrder() {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int first = 0; first < 10; first++) {
                assertThat(seen.add(Seeds.mix(seed, first))).isTrue();
                for (int second = 0; second < 10; second++) {
                    assertThat(seen.add(Seeds.mix(seed, first, second))).isTrue();
                }
            }
        }
    }

    @Test
    void theSameSeedDrawsTheSameNumbers() {
        var one = Seeds.generator(5, 1, 2);
        var same = Seeds.generator(5, 1, 2);
        var other = Seeds.generator(5, 2, 1);

        assertThat(one.longs(20).toArray())
                .isEqualTo(same.longs(20).toArray())
                .isNotEqualTo(other.longs(20).toArray());
    }

    @Test
    void numbersAreFixedForAllTimeSoThatOldRunsCanBeRepeated() {
        assertThat(Seeds.mix(42, 7)).isEqualTo(Seeds.mix(42, 7)).isNotEqualTo(Seeds.mix(42));
        assertThat(Seeds.hash("")).isNotEqualTo(Seeds.hash("a"));
        assertThat(Seeds.hash("ab")).isNotEqualTo(Seeds.hash("ba"));
    }

    @Test
    void uniformNumbersFillTheUnitInterval() {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double value = Seeds.uniform(Seeds.mix(3, i));
            assertThat(value).isBetween(0.0, Math.nextDown(1.0));
            sum += value;
        }

        // standard deviation of the mean .003
        assertThat(sum / 10_000).isBetween(.485, .515);
    }
}
