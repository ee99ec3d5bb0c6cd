package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.objective.DenseAllAction;
import dev.longview.domain.objective.Objective;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.model.ReplicaGroup;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareAssemblerTest {

    private static final int REPLICAS = 3;
    private static final List<String> ADDRESSES = List.of("a:1", "b:1", "c:1");
    private static final NegativeSource.Mixture NEGATIVES = new NegativeSource.Mixture(Sharing.SHARED, 5, 2, 1);
    private static final int PAIR_LIMIT = 14;

    private final List<Positives> people = MemorySnapshot.timed(20, 40).all().stream()
            .map(timeline -> Positives.of(timeline, new PositiveRule(new float[] {Float.NaN, 0}, new boolean[] {true})))
            .toList();

    @Test
    void theReplicasTogetherTrainOnWhatOneProcessWouldInAsManySteps() {
        for (int step = 0; step < 10; step++) {
            for (int replica = 0; replica < REPLICAS; replica++) {
                StepInput share = share(replica).assemble(step);
                StepInput alone = alone().assemble(step * REPLICAS + replica);
                int[] own = own(share);
                assertThat(picked(share.pairRows(), own)).isEqualTo(alone.pairRows());
                assertThat(picked(share.pairUsers(), own)).isEqualTo(alone.pairUsers());
                assertThat(picked(share.positives(), own)).isEqualTo(alone.positives());
                assertThat(share.sequences().items())
                        .isEqualTo(alone.sequences().items());
                assertThat(share.sequences().recencyAngles())
                        .isEqualTo(alone.sequences().recencyAngles());
                assertThat(own).hasSizeLessThanOrEqualTo(PAIR_LIMIT);
            }
        }
    }

    @Test
    void allReplicasKnowThePairsAndTheNegativesOfAll() {
        StepInput first = share(0).assemble(4);
        Set<Integer> owned = new HashSet<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            StepInput share = share(replica).assemble(4);
            assertThat(share.pairUsers()).isEqualTo(first.pairUsers());
            assertThat(share.positives()).isEqualTo(first.positives());
            assertThat(share.pairWeights()).isEqualTo(first.pairWeights());
            assertThat(share.negatives()).isEqualTo(first.negatives()).hasSize(REPLICAS * 7);
            Arrays.stream(own(share)).forEach(pair -> assertThat(owned.add(pair))
                    .as("pair %d is one replica's", pair)
                    .isTrue());
        }
        assertThat(owned).hasSize(first.positives().length);
    }

    @Test
    void everyUserOfAReplicaWeighsTheSameAndEveryReplicaToo() {
        for (int replica = 0; replica < REPLICAS; replica++) {
            StepInput share = share(replica).assemble(2);
            Map<Integer, Double> weights = new HashMap<>();
            for (int pair : own(share)) {
                weights.merge(share.pairUsers()[pair], (double) share.pairWeights()[pair], Double::sum);
            }
            assertThat(weights.values())
                    .allSatisfy(weight -> assertThat(weight).isCloseTo(1.0 / REPLICAS / weights.size(), within(1e-6)));
        }
    }

    @Test
    void theItemsOfTheOthersWindowsAreKnown() {
        for (int replica = 0; replica < REPLICAS; replica++) {
            Set<Integer> others = new HashSet<>();
            for (int other = 0; other < REPLICAS; other++) {
                var sequences = share(other).assemble(1).sequences();
                for (int cell = 0; other != replica && cell < sequences.items().length; cell++) {
                    if (sequences.valid()[cell] == 1) {
                        others.add(sequences.items()[cell]);
                    }
                }
            }
            assertThat(Arrays.stream(share(replica).assemble(1).elsewhere()).boxed())
                    .containsExactlyInAnyOrderElementsOf(others);
        }
    }

    private ShareAssembler share(int replica) {
        var group = new ReplicaGroup(replica, ADDRESSES, Duration.ofMinutes(1));
        return new ShareAssembler(assembler(NEGATIVES.times(REPLICAS)), group);
    }

    private BatchAssembler alone() {
        return assembler(NEGATIVES);
    }

    private BatchAssembler assembler(NegativeSource negatives) {
        Objective objective = new DenseAllAction(5 * MemorySnapshot.DAY);
        List<int[]> ends = people.stream().map(objective::windowEnds).toList();
        return new BatchAssembler(
                people,
                new WindowSampler(ends, .5, 4, 1),
                objective,
                negatives,
                new Corpus(new int[] {1, 3, 5}, new long[] {1, 2, 0}),
                6,
                8,
                3,
                PAIR_LIMIT,
                LossSettings.Weights.PEOPLE,
                1);
    }

    private static int[] own(StepInput share) {
        return IntStream.range(0, share.pairRows().length)
                .filter(pair -> share.pairRows()[pair] != TrainingBatch.ELSEWHERE)
                .toArray();
    }

    private static int[] picked(int[] values, int[] places) {
        return Arrays.stream(places).map(place -> values[place]).toArray();
    }
}
