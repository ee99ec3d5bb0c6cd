package dev.longview.domain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Timelines;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenseAllActionTest {

    private final Positives positives = HandMade.positives();
    private final DenseAllAction objective = new DenseAllAction(10);

    @Test
    void windowsEndAtActionsThatAPositiveFollowsWithinTheReach() {
        // after action 0 the positive at 10, after 1 and 2 the one at 20, after 3 none until 30, after 4 the one at 60
        assertThat(objective.windowEnds(positives)).containsExactly(1, 2, 3, 5);
        assertThat(new DenseAllAction(100).windowEnds(positives)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void everyPositionWithALabelForetellsOneOfItsPositives() {
        Pairs pairs = objective.pairs(positives, 5, 100, 100, Seeds.generator(1));

        // position 0 is action 4; position 1, action 3, has no positive in reach
        assertThat(asText(pairs)).containsExactly("0→5", "2→3", "3→3", "4→1");
    }

    @Test
    void labelsAreDrawnFromAllPositivesInReach() {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 100; seed++) {
            drawn.addAll(asText(new DenseAllAction(100).pairs(positives, 2, 100, 100, Seeds.generator(seed))));
        }

        assertThat(drawn).containsExactly("0→3", "0→5", "1→1", "1→3", "1→5");
    }

    @Test
    void positionsBeyondTheModelsLengthAreNotUsed() {
        assertThat(asText(objective.pairs(positives, 5, 3, 100, Seeds.generator(1))))
                .containsExactly("0→5", "2→3");
    }

    @Test
    void noMorePairsThanWantedAndOverManyDrawsFromEveryPosition() {
        Set<Integer> positions = new TreeSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Pairs pairs = objective.pairs(positives, 5, 100, 2, Seeds.generator(seed));
            assertThat(pairs.positions()).hasSize(2).doesNotHaveDuplicates();
            Arrays.stream(pairs.positions()).forEach(positions::add);
        }

        assertThat(positions).containsExactly(0, 2, 3, 4);
    }

    @Test
    void inOrderOnlyDataTheReachIsANumberOfActions() {
        Timeline ordinals = Timelines.at(1, 0, 1, 2, 3, 4);
        Positives all = Positives.of(ordinals, PositiveRule.everything(1, 1));

        assertThat(asText(new DenseAllAction(1).pairs(all, 4, 100, 100, Seeds.generator(1))))
                .containsExactly("0→4", "1→3", "2→2", "3→1");
    }

    @Test
    void noLabelLiesOutsideTheReachOrAfterTheCut() {
        for (int seed = 0; seed < 200; seed++) {
            var random = Seeds.generator(seed);
            Timeline whole = Timelines.random(seed, random);
            long until = random.nextLong(100);
            long reach = random.nextLong(1, 30);
            Positives known = Positives.of(whole.first(whole.countUntil(until)), HandMade.LAST_TYPE_ONLY);
            var dense = new DenseAllAction(reach);
            for (int end : dense.windowEnds(known)) {
                Pairs pairs = dense.pairs(known, end, 20, 8, random);
                assertThat(pairs.size()).isBetween(1, 8);
                for (int i = 0; i < pairs.size(); i++) {
                    int position = end - 1 - pairs.positions()[i];
                    int label = pairs.labels()[i];
                    assertThat(label).isGreaterThan(position);
                    assertThat(whole.times()[label])
                            .isLessThanOrEqualTo(Math.min(until, whole.times()[position] + reach));
                    assertThat(whole.types()[label]).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void nothingPositiveMeansNoWindows() {
        assertThat(objective.windowEnds(Positives.of(Timelines.at(1), HandMade.LAST_TYPE_ONLY)))
                .isEmpty();
        assertThat(objective.windowEnds(
                        Positives.of(HandMade.TIMELINE, new PositiveRule(new float[3], new boolean[1]))))
                .isEmpty();
        assertThatThrownBy(() -> new DenseAllAction(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> asText(Pairs pairs) {
        Set<String> texts = new TreeSet<>();
        IntStream.range(0, pairs.size()).forEach(i -> texts.add(pairs.positions()[i] + "→" + pairs.labels()[i]));
        return texts;
    }
}
