package dev.longview.domain.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.negative.NegativeSource.Mixture;
import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NegativeSourceTest {

    private static final Corpus CORPUS = new Corpus(new int[] {3, 5, 8}, new long[] {1, 0, 3});

    private static long count(int[] drawn, int item) {
        return Arrays.stream(drawn).filter(x -> x == item).count();
    }

    @Test
    void randomDrawsAreUniformOverTheCorpusAndFollowTheSeed() {
        var source = new Mixture(Sharing.SHARED, 30_000, 0, 0);
        int[] drawn = source.draw(Seeds.generator(1), CORPUS);
        for (int item : CORPUS.items()) {
            assertThat(count(drawn, item)).isBetween(9_700L, 10_300L);
        }
        assertThat(source.draw(Seeds.generator(1), CORPUS)).isEqualTo(drawn);
        assertThat(source.draw(Seeds.generator(2), CORPUS)).isNotEqualTo(drawn);
    }

    @Test
    void popularDrawsFollowTheCountsOfThePositives() {
        int[] drawn = new Mixture(Sharing.SEPARATE, 0, 40_000, 0).draw(Seeds.generator(1), CORPUS);
        assertThat(count(drawn, 3)).isBetween(9_600L, 10_400L);
        assertThat(count(drawn, 5)).isZero();
        assertThat(count(drawn, 8)).isBetween(29_600L, 30_400L);
    }

    @Test
    void randomItemsStandBeforePopularOnesAndHardOnesAreLeftOut() {
        int[] drawn = new Mixture(Sharing.SHARED, 200, 100, 7).draw(Seeds.generator(1), CORPUS);
        assertThat(drawn).hasSize(300);
        assertThat(Arrays.copyOf(drawn, 200)).contains(5);
        assertThat(Arrays.copyOfRange(drawn, 200, 300)).containsOnly(3, 8);
    }

    @Test
    void theCatalogueIsEveryItemOnceAndInBatchDrawsNothing() {
        assertThat(new NegativeSource.Catalogue().draw(Seeds.generator(1), CORPUS))
                .containsExactly(3, 5, 8);
        assertThat(new Mixture(Sharing.SHARED, 0, 0, 0).draw(Seeds.generator(1), CORPUS))
                .isEmpty();
    }

    @Test
    void theCorpusTellsWithWhichProbabilityItDraws() {
        assertThat(CORPUS.uniform(5)).isEqualTo(1 / 3.0);
        assertThat(CORPUS.uniform(4)).isZero();
        assertThat(CORPUS.popularity(8)).isEqualTo(.75);
        assertThat(CORPUS.popularity(5)).isZero();
        assertThat(CORPUS.popularity(9)).isZero();
    }

    @Test
    void aPoolOfNothingIsRefused() {
        assertThatThrownBy(() -> new Mixture(Sharing.SEPARATE, 0, 0, 0)).hasMessageContaining("some source");
        assertThatThrownBy(() -> new Mixture(Sharing.SHARED, -1, 0, 0)).hasMessageContaining("below 0");
        assertThatThrownBy(() -> new Corpus(new int[0], new long[0])).hasMessageContaining("must be items");
    }
}
