package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.sequence.Timeline;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private final BitSet eligible = new BitSet();

    CorpusTest() {
        eligible.set(0, 20);
        eligible.clear(7);
    }

    @Test
    void aSmallCatalogueIsRankedWhole() {
        Corpus corpus = Corpus.of(eligible, 19, 1);
        assertThat(corpus.size()).isEqualTo(19);
        assertThat(corpus.candidates(person(3))).isSorted().hasSize(19).doesNotContain(7);
    }

    @Test
    void everyEligibleItemIsSampledEquallyOften() {
        int[] drawn = new int[20];
        for (int seed = 0; seed < 4_000; seed++) {
            for (int item : Corpus.of(eligible, 5, seed).candidates(person())) {
                drawn[item]++;
            }
        }
        for (int item = 0; item < 20; item++) {
            assertThat(drawn[item] / 4_000.0).isCloseTo(item == 7 ? 0 : 5 / 19.0, within(.03));
        }
    }

    @Test
    void theSeedDecidesTheSample() {
        int[] candidates = Corpus.of(eligible, 5, 1).candidates(person());
        assertThat(Corpus.of(eligible, 5, 1).candidates(person())).isEqualTo(candidates);
        assertThat(Corpus.of(eligible, 5, 2).candidates(person())).isNotEqualTo(candidates);
    }

    @Test
    void aPersonsOwnTargetsJoinTheSampleOnce() {
        Corpus corpus = Corpus.of(eligible, 5, 1);
        int[] sample = corpus.candidates(person());
        int inside = sample[0];
        int outside = eligible.stream()
                .filter(item -> Arrays.binarySearch(sample, item) < 0)
                .findFirst()
                .orElseThrow();
        assertThat(corpus.candidates(person(inside, outside)))
                .isSorted()
                .hasSize(6)
                .contains(outside)
                .contains(sample);
    }

    private static Person person(int... targets) {
        Timeline timeline = new Timeline(0, new int[1], new long[1], new int[1], new int[1], new float[1]);
        return Person.of(0, timeline, 1, targets, new BitSet());
    }
}
