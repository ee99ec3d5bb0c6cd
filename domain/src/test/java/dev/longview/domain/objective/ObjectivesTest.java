package dev.longview.domain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.objective.Sasrec.Newest;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timelines;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pairs of next action, SASRec and all action on a timeline made by hand; see also {@link DenseAllActionTest}. */
class ObjectivesTest {

    private final Positives positives = HandMade.positives();

    private static Set<String> asText(Pairs pairs) {
        Set<String> texts = new TreeSet<>();
        IntStream.range(0, pairs.size()).forEach(i -> texts.add(pairs.positions()[i] + "→" + pairs.labels()[i]));
        return texts;
    }

    private Pairs pairs(Objective objective, int end, int maxLength, int limit, long seed) {
        return objective.pairs(positives, end, maxLength, limit, Seeds.generator(seed));
    }

    @Test
    void nextActionForetellsTheVeryNextActionWhereThatIsPositive() {
        var next = new NextAction();
        assertThat(next.windowEnds(positives)).containsExactly(1, 3, 5);
        assertThat(asText(pairs(next, 1, 100, 100, 1))).containsExactly("0→1");
        assertThat(asText(pairs(next, 3, 100, 100, 1))).containsExactly("0→3");
        assertThat(asText(pairs(next, 5, 100, 1, 1))).containsExactly("0→5");
    }

    @Test
    void aPositiveThatIsTheVeryFirstActionEndsNoWindow() {
        Positives all = Positives.of(Timelines.at(1, 0, 1, 2), PositiveRule.everything(1, 1));
        assertThat(new NextAction().windowEnds(all)).containsExactly(1, 2);
        assertThat(new Sasrec(Newest.LIKE_EACH).windowEnds(all)).containsExactly(1, 2);
    }

    @Test
    void sasrecForetellsFromEveryPositionThatAPositiveFollowsAtOnce() {
        var sasrec = new Sasrec(Newest.LIKE_EACH);
        assertThat(sasrec.windowEnds(positives)).containsExactly(1, 3, 5);
        // position 0 is action 4, whose next is 5; position 2 is action 2, whose next is 3; position 4 is action 0
        Pairs pairs = pairs(sasrec, 5, 100, 100, 1);
        assertThat(asText(pairs)).containsExactly("0→5", "2→3", "4→1");
        assertThat(pairs.weights()).containsExactly(1, 1, 1);
        assertThat(asText(pairs(sasrec, 5, 3, 100, 1))).containsExactly("0→5", "2→3");
    }

    @Test
    void sasrecCutsNoPositionWhereTheLimitIsTheLength() {
        Positives all = Positives.of(Timelines.at(1, 0, 1, 2, 3, 4), PositiveRule.everything(1, 1));
        Pairs pairs = new Sasrec(Newest.LIKE_EACH).pairs(all, 4, 4, 4, Seeds.generator(1));
        assertThat(asText(pairs)).containsExactly("0→4", "1→3", "2→2", "3→1");
    }

    @Test
    void aLimitedSasrecKeepsTheNewestPositionAndDrawsTheOthers() {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 50; seed++) {
            Pairs pairs = pairs(new Sasrec(Newest.LIKE_ALL), 5, 100, 2, seed);
            assertThat(pairs.positions()[0]).isZero();
            assertThat(pairs.weights()).containsExactly(1, 1);
            drawn.addAll(asText(pairs));
        }
        assertThat(drawn).containsExactly("0→5", "2→3", "4→1");
        assertThat(asText(pairs(new Sasrec(Newest.LIKE_ALL), 5, 100, 1, 1))).containsExactly("0→5");
    }

    @Test
    void theNewestPositionMayWeighAsMuchAsAllOthersTogether() {
        Pairs pairs = pairs(new Sasrec(Newest.LIKE_ALL), 5, 100, 100, 1);
        assertThat(pairs.positions()[0]).isZero();
        assertThat(pairs.weights()).containsExactly(2, 1, 1);
        assertThat(pairs(new Sasrec(Newest.LIKE_ALL), 1, 100, 100, 1).weights()).containsExactly(1);
    }

    @Test
    void allActionForetellsEveryPositiveWithinItsReachFromTheNewestPosition() {
        var all = new AllAction(20);
        assertThat(all.windowEnds(positives)).containsExactly(1, 2, 3, 5);
        assertThat(asText(pairs(all, 1, 100, 32, 1))).containsExactly("0→1", "0→3");
        assertThat(asText(pairs(all, 2, 100, 32, 1))).containsExactly("0→3");
        assertThat(asText(pairs(new AllAction(60), 1, 100, 32, 1))).containsExactly("0→1", "0→3", "0→5");
    }

    @Test
    void allActionDrawsNoMoreThanWanted() {
        Set<String> drawn = new TreeSet<>();
        for (int seed = 0; seed < 50; seed++) {
            Pairs pairs = pairs(new AllAction(60), 1, 100, 2, seed);
            assertThat(pairs.labels()).hasSize(2).doesNotHaveDuplicates();
            drawn.addAll(asText(pairs));
        }
        assertThat(drawn).containsExactly("0→1", "0→3", "0→5");
    }

    @Test
    void allActionTakesThirtyTwoOfManyAsThePaperDoes() {
        Positives many = Positives.of(
                Timelines.at(1, IntStream.range(0, 100).asLongStream().toArray()), PositiveRule.everything(1, 1));
        Pairs pairs = new AllAction(1000).pairs(many, 10, 64, 32, Seeds.generator(1));
        assertThat(pairs.labels()).hasSize(32).doesNotHaveDuplicates();
        assertThat(Arrays.stream(pairs.labels()).min().orElseThrow()).isGreaterThanOrEqualTo(10);
        assertThat(pairs.positions()).containsOnly(0);
    }

    @Test
    void nothingPositiveMeansNoWindows() {
        Positives none = Positives.of(HandMade.TIMELINE, new PositiveRule(new float[3], new boolean[1]));
        assertThat(new NextAction().windowEnds(none)).isEmpty();
        assertThat(new Sasrec(Newest.LIKE_ALL).windowEnds(none)).isEmpty();
        assertThat(new AllAction(5).windowEnds(none)).isEmpty();
        assertThatThrownBy(() -> new AllAction(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
