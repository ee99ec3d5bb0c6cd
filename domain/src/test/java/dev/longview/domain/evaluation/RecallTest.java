package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallTest {

    private static final float[] SCORES = {.1f, .9f, .5f, .5f, .7f};

    @Test
    void ranksCountTheItemsThatBeatATarget() {
        assertThat(Ranks.of(SCORES, new int[] {0, 1, 4})).containsExactly(4, 0, 1);
    }

    @Test
    void aTieGoesToTheLowerPosition() {
        assertThat(Ranks.of(SCORES, new int[] {3, 2})).containsExactly(3, 2);
        assertThat(Ranks.of(new float[4], new int[] {0, 3, 1})).containsExactly(0, 3, 1);
    }

    @Test
    void theRankOfOneTargetIsThatOfMany() {
        RandomGenerator random = Seeds.generator(9);
        for (int round = 0; round < 100; round++) {
            int size = 1 + random.nextInt(30);
            float[] scores = new float[size + 3];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(6) - 3;
            }
            float[] own = Arrays.copyOfRange(scores, 2, 2 + size);
            int target = random.nextInt(size);
            assertThat(Ranks.of(scores, 2, size, target)).isEqualTo(Ranks.of(own, new int[] {target})[0]);
        }
        assertThatThrownBy(() -> Ranks.of(new float[] {1, Float.NaN}, 0, 2, 0)).hasMessageContaining("NaN");
    }

    @Test
    void recallIsTheShareOfTargetsBeatenByFewerThanK() {
        assertThat(Recall.at(1, SCORES, new int[] {1, 2})).isEqualTo(.5);
        assertThat(Recall.at(2, SCORES, new int[] {1, 2})).isEqualTo(.5);
        assertThat(Recall.at(3, SCORES, new int[] {1, 2})).isEqualTo(1);
        assertThat(Recall.at(3, SCORES, new int[] {0, 3, 2})).isEqualTo(1.0 / 3);
    }

    @Test
    void ranksAgreeWithASortOnRandomScoresFullOfTies() {
        RandomGenerator random = Seeds.generator(7);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(40);
            float[] scores = new float[size];
            for (int i = 0; i < size; i++) {
                scores[i] = random.nextInt(6) - 3;
            }
            int[] targets = random.ints(8, 0, size).distinct().toArray();
            int[] sorted = IntStream.range(0, size)
                    .boxed()
                    .sorted((left, right) -> Float.compare(scores[right], scores[left]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] expected = IntStream.of(targets)
                    .map(target -> IntStream.range(0, size)
                            .filter(i -> sorted[i] == target)
                            .findFirst()
                            .orElseThrow())
                    .toArray();
            assertThat(Ranks.of(scores, targets)).containsExactly(expected);
        }
    }

    @Test
    void whatIsNotDefinedIsRefused() {
        assertThatThrownBy(() -> Recall.at(0, SCORES, new int[] {1})).hasMessageContaining("recall at 0");
        assertThatThrownBy(() -> Recall.at(1, SCORES, new int[0])).hasMessageContaining("0 targets");
        assertThatThrownBy(() -> Ranks.of(new float[] {1, Float.NaN}, new int[] {0}))
                .hasMessageContaining("item 1 is NaN");
    }
}
