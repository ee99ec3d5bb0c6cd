package dev.longview.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlendingTest {

    private static final RankedList CATS = list(6, found(1, .9), found(2, .8), found(3, .7));
    private static final RankedList DOGS = list(3, found(4, .6), found(1, .5));
    private static final RankedList BIRDS = list(1, found(2, 1), found(1, .4), found(5, .3), found(6, .2));

    @Test
    void listsTakeTurnsAndGiveTheirNextItemThatIsNew() {
        assertThat(items(RoundRobin.blend(List.of(CATS, DOGS, BIRDS), 10, Admission.OPEN)))
                .containsExactly(1, 4, 2, 3, 5, 6);
    }

    @Test
    void anItemComesFromTheListWhoseTurnItWasWithItsScoreThere() {
        assertThat(RoundRobin.blend(List.of(DOGS, BIRDS, CATS), 10, Admission.OPEN))
                .containsExactly(
                        new Blended(found(4, .6), 0),
                        new Blended(found(2, 1), 1),
                        new Blended(found(1, .9), 2),
                        new Blended(found(5, .3), 1),
                        new Blended(found(3, .7), 2),
                        new Blended(found(6, .2), 1));
    }

    @Test
    void aListWhoseItemIsNotAdmittedGivesItsNextOneAtOnce() {
        List<Integer> asked = new ArrayList<>();
        Admission noOneAndNoTwo = item -> {
            asked.add(item);
            return item > 2;
        };
        assertThat(items(RoundRobin.blend(List.of(CATS, DOGS, BIRDS), 10, noOneAndNoTwo)))
                .containsExactly(3, 4, 5, 6);
        assertThat(asked).as("once of every item").containsExactly(1, 2, 3, 4, 5, 6);
    }

    /** Weights 6 : 3 : 1 → item 1: .6·.9 + .3·.5 + .1·.4 = .73; 2: .6·.8 + .1·1 = .58; 3: .42; 4: .18; 5: .03; 6: .02. */
    @Test
    void weightedScoresAddUpOverTheListsOfAnItem() {
        List<Blended> blend = Blending.SCORE.blend(List.of(BIRDS, CATS, DOGS), 10, Admission.OPEN);
        assertThat(items(blend)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(blend).extracting(Blended::list).containsExactly(1, 1, 1, 2, 0, 0);
    }

    @Test
    void twoMiddlingListsMayOutweighOneGoodOne() {
        List<RankedList> lists = List.of(list(1, found(7, .6), found(9, .5)), list(1, found(8, .8), found(9, .5)));
        assertThat(items(Blending.SCORE.blend(lists, 10, Admission.OPEN))).containsExactly(9, 8, 7);
    }

    @Test
    void scoresBelowNothingCountAsNothingAndEqualOnesGoByTheItem() {
        List<RankedList> lists = List.of(list(1, found(9, .5), found(3, -.9)), list(1, found(4, .5), found(2, -.1)));
        assertThat(items(Blending.SCORE.blend(lists, 10, Admission.OPEN))).containsExactly(4, 9, 2, 3);
    }

    @Test
    void weightsThatAreAllNothingCountAlike() {
        List<RankedList> lists = List.of(list(0, found(9, .5)), list(0, found(4, .6)));
        assertThat(items(Blending.SCORE.blend(lists, 10, Admission.OPEN))).containsExactly(4, 9);
    }

    @ParameterizedTest
    @EnumSource(Blending.class)
    void noMoreThanAskedForAndNothingOfNothing(Blending blending) {
        List<RankedList> lists = List.of(CATS, DOGS, BIRDS);
        List<Integer> all = items(blending.blend(lists, 10, Admission.OPEN));
        assertThat(all).doesNotHaveDuplicates().hasSize(6);
        for (int most = 0; most < 8; most++) {
            assertThat(items(blending.blend(lists, most, Admission.OPEN)))
                    .isEqualTo(all.subList(0, Math.min(most, all.size())));
        }
        assertThat(blending.blend(List.of(), 10, Admission.OPEN)).isEmpty();
        assertThat(blending.blend(List.of(list(1), list(2)), 10, Admission.OPEN))
                .isEmpty();
        assertThat(items(blending.blend(List.of(CATS), 10, Admission.OPEN)))
                .as("one list is its own blend")
                .containsExactly(1, 2, 3);
    }

    @Test
    void nearDuplicatesOfWhatWasChosenAreLeftOutAndOfWhatWasNotAreNot() {
        Map<Integer, float[]> vectors = Map.of(
                1, new float[] {1, 0},
                2, new float[] {.8f, .6f},
                3, new float[] {.28f, .96f},
                4, new float[] {0, 1},
                5, new float[] {-1, 0},
                6, new float[] {0, 0});
        // 1 and 2 have the cosine .8, 2 and 3 .8, 3 and 4 .96: 2 falls to 1, so 3 stays, and 4 falls to 3
        RankedList all = list(1, found(1, .9), found(2, .8), found(3, .7), found(4, .6), found(5, .5), found(6, .4));
        assertThat(items(RoundRobin.blend(List.of(all), 10, new NearDuplicates(vectors::get, .7))))
                .containsExactly(1, 3, 5, 6);
        assertThat(items(RoundRobin.blend(List.of(all), 10, new NearDuplicates(vectors::get, .9))))
                .containsExactly(1, 2, 3, 5, 6);
        assertThat(items(RoundRobin.blend(List.of(all), 10, new NearDuplicates(vectors::get, 1))))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void whatIsNoWeightAndNoCosineIsRefused() {
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> list(weight)).hasMessageContaining("the weight of a list");
        }
        for (double cosine : new double[] {-1.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new NearDuplicates(item -> new float[1], cosine))
                    .hasMessageContaining("from -1 to 1");
        }
    }

    private static RankedList list(double weight, Candidate... candidates) {
        return new RankedList(List.of(candidates), weight);
    }

    private static Candidate found(int item, double score) {
        return new Candidate(item, (float) score);
    }

    private static List<Integer> items(List<Blended> blend) {
        return blend.stream().map(Blended::item).toList();
    }
}
