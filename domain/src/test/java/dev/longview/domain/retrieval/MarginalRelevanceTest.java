package dev.longview.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginalRelevanceTest {

    private static final int ITEMS = 60;
    private static final int DIMENSION = 6;

    /** Of items at 0°, 2° and 60° for a query at 0°, the last has the least score and is least like the first. */
    @Test
    void theSecondIsUnlikeTheFirst() {
        Vectors vectors = angles(0, 2, 60);
        List<Blended> candidates = candidates(vectors, new float[] {1, 0});
        assertThat(items(MarginalRelevance.choose(candidates, vectors::row, 2, .6)))
                .containsExactly(0, 2);
        assertThat(items(MarginalRelevance.choose(candidates, vectors::row, 2, .1)))
                .containsExactly(0, 1);
    }

    @Test
    void equalsTheDefinitionComputedAnewForEveryChoice() {
        for (int seed = 0; seed < 20; seed++) {
            Vectors vectors = random(seed);
            List<Blended> candidates = candidates(vectors, random(100 + seed).row(0));
            for (double diversity : new double[] {0, .2, .5, .8, 1}) {
                int most = 1 + 7 * (seed % 10);
                assertThat(MarginalRelevance.choose(candidates, vectors::row, most, diversity))
                        .as("seed %s, diversity %s", seed, diversity)
                        .isEqualTo(naive(candidates, vectors, most, diversity));
            }
        }
    }

    @Test
    void withoutDiversityTheOrderIsThatOfTheCandidatesWhateverTheirScores() {
        List<Blended> candidates = List.of(of(3, .1f), of(1, .9f), of(2, .5f));
        assertThat(items(MarginalRelevance.choose(candidates, item -> new float[] {1}, 2, 0)))
                .containsExactly(3, 1);
    }

    @Test
    void itemsWithoutAVectorAreLikeNothing() {
        Vectors vectors = new Vectors(new float[] {1, 0, 1, 0, 0, 0}, 2);
        List<Blended> candidates = List.of(of(0, .9f), of(1, .8f), of(2, .1f));
        assertThat(items(MarginalRelevance.choose(candidates, vectors::row, 3, .5)))
                .containsExactly(0, 2, 1);
    }

    @Test
    void moreThanThereAreGivesAllThereAre() {
        assertThat(MarginalRelevance.choose(List.of(of(4, 1)), item -> new float[] {1}, 10, .5))
                .hasSize(1);
        assertThat(MarginalRelevance.choose(List.of(), item -> new float[] {1}, 10, .5))
                .isEmpty();
    }

    @Test
    void aDiversityOutsideOfItsRangeIsRefused() {
        for (double wrong : new double[] {-.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> MarginalRelevance.choose(List.of(), item -> new float[0], 1, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from 0 to 1");
        }
    }

    private static List<Blended> naive(List<Blended> candidates, Vectors vectors, int most, double diversity) {
        List<Blended> left = new ArrayList<>(candidates);
        List<Blended> chosen = new ArrayList<>();
        while (chosen.size() < most && !left.isEmpty()) {
            Blended best = null;
            double greatest = 0;
            for (Blended each : left) {
                double likest = chosen.stream()
                        .mapToDouble(other ->
                                Similarity.dot(vectors.row(other.item()), 0, vectors.row(each.item()), 0, DIMENSION))
                        .max()
                        .orElse(0);
                double marginal = (1 - diversity) * each.candidate().score() - diversity * likest;
                if (best == null || marginal > greatest) {
                    best = each;
                    greatest = marginal;
                }
            }
            chosen.add(best);
            left.remove(best);
        }
        return chosen;
    }

    private static List<Blended> candidates(Vectors vectors, float[] query) {
        return IntStream.range(0, vectors.count())
                .mapToObj(item -> of(item, Similarity.dot(query, 0, vectors.row(item), 0, query.length)))
                .sorted(Comparator.comparing((Blended each) -> each.candidate().score())
                        .reversed())
                .toList();
    }

    private static Blended of(int item, float score) {
        return new Blended(new Candidate(item, score), 0);
    }

    private static List<Integer> items(List<Blended> chosen) {
        return chosen.stream().map(Blended::item).toList();
    }

    private static Vectors angles(double... degrees) {
        Vectors vectors = Vectors.zeros(degrees.length, 2);
        for (int item = 0; item < degrees.length; item++) {
            vectors.values()[2 * item] = (float) Math.cos(Math.toRadians(degrees[item]));
            vectors.values()[2 * item + 1] = (float) Math.sin(Math.toRadians(degrees[item]));
        }
        return vectors;
    }

    private static Vectors random(int seed) {
        RandomGenerator generator = Seeds.generator(17, seed);
        Vectors vectors = Vectors.zeros(ITEMS, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) generator.nextGaussian();
        }
        return Similarity.normalized(vectors);
    }
}
