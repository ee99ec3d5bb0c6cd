package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The metrics on examples worked by hand. */
class MetricsTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void ndcgDiscountsByTheLogarithmOfTheRank() {
        // Ranks 1 and 3 of a list: 1/log2(3) + 1/log2(5), where the best list gets 1/log2(2) + 1/log2(3)
        double expected = (0.6309297535714574 + 0.43067655807339306) / (1 + 0.6309297535714574);
        assertThat(Ndcg.ofRanks(10, new int[] {3, 1})).isCloseTo(expected, ROUNDING);
        assertThat(Ndcg.ofRanks(3, new int[] {3, 1}))
                .isCloseTo(0.6309297535714574 / (1 + 0.6309297535714574), ROUNDING);
    }

    @Test
    void aPerfectListHasAnNdcgOfOneEvenWithMoreTargetsThanPlaces() {
        assertThat(Ndcg.ofRanks(2, new int[] {1, 2, 0})).isCloseTo(1, ROUNDING);
    }

    @Test
    void entropyIsThatOfTheInterestsInTheList() {
        int[] interest = {0, 0, 1, 2, -1};
        // Shares 1/2, 1/4, 1/4; the last item has no interest
        double expected = .5 * Math.log(2) + 2 * .25 * Math.log(4);
        assertThat(InterestEntropy.of(new int[] {0, 1, 2, 3, 4}, interest).getAsDouble())
                .isCloseTo(expected, ROUNDING);
        assertThat(InterestEntropy.of(new int[] {0, 1}, interest)).hasValue(0);
        assertThat(InterestEntropy.of(new int[] {4}, interest)).isEmpty();
    }

    @Test
    void coverageIsTheFewestItemsThatMakeUpNineTenthsOfTheResults() {
        P90Coverage coverage = new P90Coverage(20, 10);
        // Item 0 five times, item 3 four times, item 7 once: items 0 and 3 make up nine of ten
        for (int i = 0; i < 4; i++) {
            coverage.add(new int[] {0, 3});
        }
        coverage.add(new int[] {7, 0});
        assertThat(coverage.share()).isEqualTo(.2);
        assertThat(coverage.shown()).isEqualTo(.3);
        coverage.add(new int[] {8, 9});
        assertThat(coverage.share()).isEqualTo(.4);
    }

    @Test
    void coverageIsOneWhereEveryItemIsShownAlike() {
        P90Coverage coverage = new P90Coverage(2, 2);
        coverage.add(new int[] {0, 1});
        assertThat(coverage.share()).isEqualTo(1);
        assertThat(new P90Coverage(2, 2).share()).isZero();
    }
}
