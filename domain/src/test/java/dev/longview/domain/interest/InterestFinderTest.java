package dev.longview.domain.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InterestFinderTest {

    private static final long DAY = 86_400_000;

    /** Items 0 to 2 lie at one place, 1 in the middle; items 3 and 4 at another. */
    private static final Vectors ITEMS =
            Similarity.normalized(new Vectors(new float[] {1, 0, .2f, 1, 0, 0, 1, 0, -.2f, 0, 1, 0, 0, 1, .1f}, 3));

    private static final InterestFinder FINDER =
            new InterestFinder(new Clusterer.ToHeight(Linkage.WARD, .8), new Importance(Math.log(2)));

    @Test
    void likeItemsAreOneInterestWithTheMiddleOneForMedoidAndTheLatestCountsMost() {
        int[] items = {0, 3, 1, 2};
        long[] times = {0, DAY, DAY, 2 * DAY};
        List<Interest> found = FINDER.find(ITEMS, items, times, 2 * DAY);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).medoid()).isEqualTo(1);
        assertThat(found.get(0).items()).containsExactly(0, 1, 2);
        assertThat(found.get(0).times()).containsExactly(0, DAY, 2 * DAY);
        assertThat(found.get(0).importance()).isCloseTo(.25 + .5 + 1, within(1e-12));
        assertThat(found.get(1).medoid()).isEqualTo(3);
        assertThat(found.get(1).importance()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void anItemActedOnTwiceCountsTwice() {
        List<Interest> found = FINDER.find(ITEMS, new int[] {3, 3, 0}, new long[] {0, 0, 0}, 0);
        assertThat(found.get(0).items()).containsExactly(3, 3);
        assertThat(found.get(0).importance()).isEqualTo(2);
    }

    @Test
    void oneActionIsOneInterestAndNoneIsNone() {
        assertThat(FINDER.find(ITEMS, new int[0], new long[0], 0)).isEmpty();
        assertThat(FINDER.find(ITEMS, new int[] {4}, new long[] {7}, 7))
                .usingRecursiveComparison()
                .isEqualTo(List.of(new Interest(4, 1, new int[] {4}, new long[] {7})));
    }

    @Test
    void theImportanceOfLaterIsTheImportanceComputedLater() {
        Importance importance = new Importance(.01);
        long[] times = {0, 3 * DAY, 5 * DAY};
        assertThat(importance.later(importance.of(times, 5 * DAY), 5 * DAY, 9 * DAY))
                .isCloseTo(importance.of(times, 9 * DAY), within(1e-12));
        assertThat(new Importance(0).of(times, 900 * DAY)).isEqualTo(3);
        assertThat(importance.of(new long[] {10 * DAY}, 0)).isEqualTo(1);
        assertThatThrownBy(() -> new Importance(-1)).hasMessageContaining("-1.0 per day");
    }

    @Test
    void theMedoidIsTheMemberWithTheLeastSumOfSquaredDistances() {
        RandomGenerator random = Seeds.generator(3);
        for (int count = 1; count < 40; count++) {
            float[] values = new float[count * 5];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            Vectors members = new Vectors(values, 5);
            assertThat(Representation.medoid(members)).isEqualTo(medoidByPairs(members));
        }
        assertThat(Representation.medoid(new Vectors(new float[] {1, 1, 1, 1}, 2)))
                .isZero();
    }

    @Test
    void theDecayedMeanLeansToTheLatestAndDoesNotVanishWithAge() {
        Vectors members = new Vectors(new float[] {1, 0, 0, 1}, 2);
        long[] times = {0, 2 * DAY};
        Importance halved = new Importance(Math.log(2));
        assertThat(Representation.CENTROID.vector(members, times, halved)).containsExactly(.5f, .5f);
        assertThat(Representation.DECAYED_MEAN.vector(members, times, halved)).containsExactly(.2f, .8f);
        assertThat(Representation.DECAYED_MEAN.vector(members, times, new Importance(1e6)))
                .containsExactly(0, 1);
        assertThat(Representation.MEDOID.vector(members, times, halved)).containsExactly(1, 0);
    }

    private static int medoidByPairs(Vectors members) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int one = 0; one < members.count(); one++) {
            double sum = 0;
            for (int other = 0; other < members.count(); other++) {
                for (int i = 0; i < members.dimension(); i++) {
                    double difference = members.row(one)[i] - members.row(other)[i];
                    sum += difference * difference;
                }
            }
            if (sum < least) {
                least = sum;
                best = one;
            }
        }
        return best;
    }
}
