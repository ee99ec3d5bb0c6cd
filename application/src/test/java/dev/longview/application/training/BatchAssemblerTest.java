package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.objective.AllAction;
import dev.longview.domain.objective.DenseAllAction;
import dev.longview.domain.objective.NextAction;
import dev.longview.domain.objective.Objective;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.WindowSampler;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

    private static final int[] SHOWN = {1, 3, 5};
    private static final Corpus CORPUS = new Corpus(SHOWN, new long[] {1, 2, 0});
    private static final long REACH = 5 * MemorySnapshot.DAY;

    private final List<Positives> people = MemorySnapshot.timed(20, 40).all().stream()
            .map(timeline -> Positives.of(timeline, new PositiveRule(new float[] {Float.NaN, 0}, new boolean[] {true})))
            .toList();

    @Test
    void aStepsInputIsAFunctionOfSeedAndStep() {
        assertThat(text(assembler(100, 1).assemble(8)))
                .isEqualTo(text(assembler(100, 1).assemble(8)));
        assertThat(text(assembler(100, 1).assemble(8)))
                .isNotEqualTo(text(assembler(100, 1).assemble(9)));
        assertThat(text(assembler(100, 1).assemble(8)))
                .isNotEqualTo(text(assembler(100, 2).assemble(8)));
    }

    @Test
    void everyUserOfABatchWeighsTheSame() {
        for (int step = 0; step < 20; step++) {
            StepInput input = assembler(100, 1).assemble(step);
            Map<Integer, Double> weights = new HashMap<>();
            for (int pair = 0; pair < input.pairUsers().length; pair++) {
                weights.merge(input.pairUsers()[pair], (double) input.pairWeights()[pair], Double::sum);
            }
            assertThat(weights.values())
                    .allSatisfy(weight -> assertThat(weight).isCloseTo(1.0 / weights.size(), within(1e-6)));
        }
    }

    @Test
    void aPairStartsAtAnActionOfItsUserAndForetellsALaterPositive() {
        for (int step = 0; step < 20; step++) {
            StepInput input = assembler(100, 1).assemble(step);
            SequenceBatch sequences = input.sequences();
            for (int pair = 0; pair < input.pairRows().length; pair++) {
                int cell = input.pairRows()[pair];
                assertThat(sequences.valid()[cell]).isEqualTo(1);
                assertThat(foretells(people.get(input.pairUsers()[pair]), sequences, cell, input.positives()[pair]))
                        .isTrue();
            }
        }
    }

    @Test
    void theNewestPositionIsUsedInItsTurnAndPairsPerWindowAreCapped() {
        boolean newest = false;
        for (int step = 0; step < 20; step++) {
            StepInput input = assembler(100, 1).assemble(step);
            Map<Integer, Integer> perWindow = new HashMap<>();
            for (int cell : input.pairRows()) {
                perWindow.merge(cell / input.sequences().length(), 1, Integer::sum);
                newest |= cell % input.sequences().length() == 0;
            }
            assertThat(perWindow).hasSize(6);
            assertThat(perWindow.values()).allSatisfy(pairs -> assertThat(pairs).isBetween(1, 3));
        }
        assertThat(newest).isTrue();
    }

    @Test
    void aBatchIsCutToItsGreatestNumberOfPairs() {
        StepInput input = assembler(4, 1).assemble(0);

        assertThat(input.pairRows()).hasSize(4).doesNotHaveDuplicates();
        assertThat(sum(input.pairWeights())).isCloseTo(1, within(1e-6));
        assertThat(assembler(100, 1).assemble(0).pairRows().length).isGreaterThan(4);
    }

    @Test
    void negativesComeFromTheCorpus() {
        assertThat(assembler(100, 1).assemble(0).negatives()).hasSize(50).containsOnly(SHOWN);
    }

    @Test
    void aSingleTypeIsTheOnlyLabelWhileEveryActionIsRead() {
        boolean readsOthers = false;
        for (int step = 0; step < 20; step++) {
            for (Objective objective : objectives()) {
                StepInput input = assembler(objective, 100, 1).assemble(step);
                for (int pair = 0; pair < input.positives().length; pair++) {
                    assertThat(liked(input.pairUsers()[pair])).contains(input.positives()[pair]);
                }
                readsOthers |= input.positives().length > 0
                        && Arrays.stream(input.sequences().types()).anyMatch(type -> type == 1);
                assertThat(Arrays.stream(input.sequences().types())
                                .filter(type -> type == 0)
                                .count())
                        .isPositive();
            }
        }
        assertThat(readsOthers).isTrue();
    }

    private static List<Objective> objectives() {
        return List.of(
                new NextAction(), new Sasrec(Sasrec.Newest.LIKE_EACH), new AllAction(REACH), new DenseAllAction(REACH));
    }

    private Set<Integer> liked(int user) {
        Timeline timeline = people.get(user).timeline();
        return IntStream.range(0, timeline.size())
                .filter(action -> timeline.types()[action] == 1)
                .mapToObj(action -> timeline.items()[action])
                .collect(Collectors.toSet());
    }

    @Test
    void theNewestPositionOfAWindowMayWeighAsMuchAsItsOtherPositions() {
        StepInput input = assembler(new Sasrec(Sasrec.Newest.LIKE_ALL), 100, 1).assemble(0);
        Map<Integer, Double> newest = new HashMap<>();
        Map<Integer, Double> others = new HashMap<>();
        for (int pair = 0; pair < input.pairRows().length; pair++) {
            int window = input.pairRows()[pair] / input.sequences().length();
            boolean first = input.pairRows()[pair] % input.sequences().length() == 0;
            (first ? newest : others).merge(window, (double) input.pairWeights()[pair], Double::sum);
        }

        assertThat(others).isNotEmpty();
        others.forEach((window, weight) -> assertThat(newest.get(window)).isCloseTo(weight, within(1e-6)));
        assertThat(sum(input.pairWeights())).isCloseTo(1, within(1e-6));
    }

    @Test
    void pairsMayWeighAllTheSame() {
        StepInput input = assembler(new DenseAllAction(REACH), 100, LossSettings.Weights.PAIRS, 1)
                .assemble(0);

        assertThat(input.pairWeights()).hasSizeGreaterThan(6).containsOnly(1f / input.pairWeights().length);
    }

    private BatchAssembler assembler(int pairLimit, long seed) {
        return assembler(new DenseAllAction(REACH), pairLimit, seed);
    }

    private BatchAssembler assembler(Objective objective, int pairLimit, long seed) {
        return assembler(objective, pairLimit, LossSettings.Weights.PEOPLE, seed);
    }

    private BatchAssembler assembler(Objective objective, int pairLimit, LossSettings.Weights weights, long seed) {
        List<int[]> ends = people.stream().map(objective::windowEnds).toList();
        return new BatchAssembler(
                people,
                new WindowSampler(ends, .5, 4, seed),
                objective,
                new NegativeSource.Mixture(Sharing.SHARED, 50, 0, 0),
                CORPUS,
                6,
                8,
                3,
                pairLimit,
                weights,
                seed);
    }

    /** Whether the cell's action, found by its item and recency, has that positive after it in reach. */
    private static boolean foretells(Positives person, SequenceBatch sequences, int cell, int item) {
        int[] items = person.timeline().items();
        long[] times = person.timeline().times();
        for (int action = 0; action < items.length; action++) {
            if (items[action] == sequences.items()[cell]) {
                for (int rank = person.after(action); rank < person.size(); rank++) {
                    int label = person.action(rank);
                    if (items[label] == item && times[label] - times[action] <= REACH) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String text(StepInput input) {
        return Arrays.toString(input.pairRows())
                + Arrays.toString(input.pairUsers())
                + Arrays.toString(input.positives())
                + Arrays.toString(input.negatives())
                + Arrays.toString(input.sequences().items());
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
