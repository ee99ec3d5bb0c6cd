package dev.longview.domain.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterestChoiceTest {

    private static final int DRAWS = 20_000;

    @Test
    void theTopAreTheMostImportant() {
        List<Interest> interests = interests(2, 5, 1, 5, 9);
        assertThat(InterestChoice.TOP.choose(interests, 3, 1)).containsExactly(4, 1, 3);
        assertThat(InterestChoice.TOP.choose(interests, 1, 1)).containsExactly(4);
    }

    @ParameterizedTest
    @EnumSource(InterestChoice.class)
    void whereThereAreFewerAllAreChosenMostImportantFirst(InterestChoice choice) {
        assertThat(choice.choose(interests(2, 5, 1), 3, 1)).containsExactly(1, 0, 2);
        assertThat(choice.choose(interests(2, 5, 1), 9, 1)).containsExactly(1, 0, 2);
        assertThat(choice.choose(interests(2, 5, 1), 0, 1)).isEmpty();
        assertThat(choice.choose(List.of(), 3, 1)).isEmpty();
        assertThat(choice.choose(interests(0, 0, 0), 2, 1)).hasSize(2).doesNotHaveDuplicates();
    }

    /**
     * Of weights 6 : 3 : 1, two without replacement. P(first is 0) = .6; P(0 is among two) = .6 + .3·6/7 + .1·6/9 = .9238;
     * P(2 is among two) = .1 + .6·1/4 + .3·1/7 = .2929.
     */
    @Test
    void chancesAreInProportionToImportance() {
        List<Interest> interests = interests(6, 3, 1);
        int first = 0;
        int[] amongTwo = new int[3];
        for (int seed = 0; seed < DRAWS; seed++) {
            first += InterestChoice.SAMPLED.choose(interests, 1, seed)[0] == 0 ? 1 : 0;
            for (int chosen : InterestChoice.SAMPLED.choose(interests, 2, seed)) {
                amongTwo[chosen]++;
            }
        }
        // five standard errors: 5 · √(.6·.4 / 20,000) = .017
        assertThat((double) first / DRAWS).isCloseTo(.6, within(.017));
        assertThat((double) amongTwo[0] / DRAWS).isCloseTo(.9238, within(.017));
        assertThat((double) amongTwo[2] / DRAWS).isCloseTo(.2929, within(.017));
    }

    @Test
    void theSameSeedDrawsTheSameAndTimeAndOtherInterestsChangeNothing() {
        for (int seed = 0; seed < 50; seed++) {
            int[] drawn = InterestChoice.SAMPLED.choose(interests(6, 3, 2, 1), 2, seed);
            assertThat(InterestChoice.SAMPLED.choose(interests(6, 3, 2, 1), 2, seed))
                    .isEqualTo(drawn);
            assertThat(InterestChoice.SAMPLED.choose(interests(.6, .3, .2, .1), 2, seed))
                    .as("all of them older")
                    .isEqualTo(drawn);
            int[] withAnother = InterestChoice.SAMPLED.choose(interests(6, 3, 2, 1, 1), 2, seed);
            assertThat(Arrays.stream(withAnother).filter(at -> at < 4))
                    .as("who is drawn beside a newcomer was drawn before")
                    .allMatch(at -> Arrays.stream(drawn).anyMatch(before -> before == at));
        }
    }

    @Test
    void seedsDiffer() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed -> Arrays.toString(InterestChoice.SAMPLED.choose(interests(1, 1, 1), 1, seed))))
                .contains("[0]", "[1]", "[2]");
    }

    @Test
    void whatCountsNothingIsDrawnLast() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(InterestChoice.SAMPLED.choose(interests(0, 1, 0, 2), 2, seed))
                    .containsExactly(3, 1);
        }
    }

    private static List<Interest> interests(double... importances) {
        return IntStream.range(0, importances.length)
                .mapToObj(medoid -> new Interest(medoid, importances[medoid], new int[] {medoid}, new long[] {0}))
                .toList();
    }
}
