package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CandidateMetricsTest {

    /** East, north, west, and three fifths of the way from east to north: a cosine of .8 with east, of .6 with north. */
    private static final Vectors COMPASS = new Vectors(new float[] {1, 0, 0, 1, -1, 0, .8f, .6f}, 2);

    @Test
    void anActionIsRelevantIfSomeCandidateIsLikeIt() {
        assertThat(Relevance.of(COMPASS, new int[] {3, 2}, new int[] {0, 1}, .79))
                .isEqualTo(.5);
        assertThat(Relevance.of(COMPASS, new int[] {3, 2}, new int[] {0, 1}, .81))
                .isZero();
        assertThat(Relevance.of(COMPASS, new int[] {3, 3, 2}, new int[] {1}, .5))
                .as("an item acted on twice counts twice")
                .isEqualTo(2.0 / 3);
        assertThat(Relevance.of(COMPASS, new int[] {2}, new int[] {2}, 1)).isEqualTo(1);
        assertThat(Relevance.of(COMPASS, new int[] {2}, new int[0], -1)).isZero();
        assertThatThrownBy(() -> Relevance.of(COMPASS, new int[0], new int[] {1}, .8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recallAmongCandidatesIsTheShareOfTargetsFound() {
        assertThat(Recall.among(new int[] {1, 4, 7}, new int[] {4, 5, 7})).isEqualTo(2.0 / 3);
        assertThat(Recall.among(new int[0], new int[] {4})).isZero();
        assertThatThrownBy(() -> Recall.among(new int[] {1}, new int[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rPrecisionLooksAtAsManyPlacesAsThereAreActions() {
        assertThat(RPrecision.ofRanks(new int[] {0, 3, 2})).isEqualTo(2.0 / 3);
        assertThat(RPrecision.ofRanks(new int[] {1})).isZero();
        assertThat(RPrecision.ofRanks(new int[] {1, 0})).isEqualTo(1);
    }

    @Test
    void reciprocalRankIsTheMeanOverActions() {
        assertThat(ReciprocalRank.ofRanks(new int[] {0, 3})).isEqualTo((1 + .25) / 2);
        assertThat(ReciprocalRank.ofRanks(new int[] {4})).isEqualTo(.2);
        assertThatThrownBy(() -> ReciprocalRank.ofRanks(new int[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void diversityIsTheMeanDistanceOfTwoItems() {
        assertThat(Diversity.of(COMPASS, new int[] {0, 1}).orElseThrow()).isEqualTo(1);
        assertThat(Diversity.of(COMPASS, new int[] {0, 2}).orElseThrow()).isEqualTo(2);
        // 1, 2 and 1 apart
        assertThat(Diversity.of(COMPASS, new int[] {0, 1, 2}).orElseThrow()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(Diversity.of(COMPASS, new int[] {0})).isEmpty();
        assertThat(Diversity.of(COMPASS, new int[0])).isEmpty();
    }

    @Test
    void diversityIsThatOfAllPairsOneByOne() {
        RandomGenerator random = Seeds.generator(4);
        Vectors vectors = Vectors.zeros(9, 5);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) random.nextGaussian();
        }
        Vectors unit = Similarity.normalized(vectors);
        int[] items = {8, 1, 5, 4, 0};
        double sum = 0;
        for (int left : items) {
            for (int right : items) {
                sum += left == right ? 0 : 1 - Similarity.cosine(unit.row(left), unit.row(right));
            }
        }
        assertThat(Diversity.of(unit, items).orElseThrow()).isCloseTo(sum / 20, within(1e-6));
    }
}
