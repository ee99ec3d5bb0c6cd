package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.progress.Progress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingsTest {

    private static final int ITEMS = 60;
    private static final int DEPTH = 7;

    /** Scores of a few values only, so that most of them tie. */
    private record Coarse(String name) implements Ranker {

        @Override
        public float[] scores(Person person, int[] candidates) {
            RandomGenerator random = Seeds.generator(person.row());
            float[] scores = new float[candidates.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(5);
            }
            return scores;
        }
    }

    @Test
    void aTargetIsInTheListExactlyIfFewItemsBeatIt() {
        List<Person> people =
                IntStream.range(0, 100).mapToObj(RankingsTest::person).toList();
        BitSet all = new BitSet();
        all.set(0, ITEMS);
        Rankings rankings = Rankings.of(new Coarse("coarse"), people, Corpus.of(all, ITEMS, 1), DEPTH, Progress.NONE);
        for (Person person : people) {
            Rankings.OfPerson ranking = rankings.people().get(person.row());
            agrees(person.targets(), ranking.ranks(), ranking.list());
            agrees(person.newTargets(), ranking.newRanks(), ranking.newList());
            agrees(person.coldTargets(), ranking.coldRanks(), ranking.newList());
            assertThat(ranking.newList()).hasSize(DEPTH).doesNotContain(person.seen());
        }
    }

    private static void agrees(int[] targets, int[] ranks, int[] list) {
        for (int i = 0; i < targets.length; i++) {
            int target = targets[i];
            int place = IntStream.range(0, list.length)
                    .filter(at -> list[at] == target)
                    .findFirst()
                    .orElse(DEPTH);
            assertThat(Math.min(ranks[i], DEPTH)).isEqualTo(place);
        }
    }

    private static Person person(int row) {
        RandomGenerator random = Seeds.generator(99, row);
        int[] items = random.ints(10, 0, ITEMS).toArray();
        Timeline timeline = new Timeline(
                row, items, new long[items.length], new int[items.length], new int[items.length], new float[10]);
        BitSet met = new BitSet();
        Arrays.stream(items).forEach(met::set);
        random.ints(20, 0, ITEMS).forEach(met::set);
        return Person.of(
                row,
                timeline,
                items.length,
                random.ints(8, 0, ITEMS).sorted().distinct().toArray(),
                met);
    }
}
