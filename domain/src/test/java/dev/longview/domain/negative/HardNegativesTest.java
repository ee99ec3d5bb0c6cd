package dev.longview.domain.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HardNegativesTest {

    private static final int ITEMS = 200;
    private static final int[] SHOWN =
            IntStream.range(0, ITEMS).filter(item -> item % 10 != 0).toArray();
    private static final Corpus CORPUS = new Corpus(SHOWN, new long[SHOWN.length]);
    private static final int[] POSITIVES = {11, 12, 10, 11};
    private static final int[] USERS = {0, 1, 2, 1};

    private static Vectors embeddings(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        Vectors vectors = Vectors.zeros(ITEMS, 5);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) random.nextGaussian();
        }
        return Similarity.normalized(vectors);
    }

    /** User 1 wants a third of all items. */
    private static boolean wants(int user, int item) {
        return user == 1 && item % 3 == 0;
    }

    private static HardNegatives refreshed(long seed) {
        var hard = new HardNegatives(CORPUS, HardNegativesTest::wants);
        hard.refresh(embeddings(seed), 1);
        return hard;
    }

    /** By sorting everything: the nearest shown items, but for the positive itself and what the user wants. */
    private static Set<Integer> nearest(Vectors embeddings, int positive, int user) {
        List<Integer> sorted = Arrays.stream(SHOWN)
                .boxed()
                .sorted(Comparator.comparing(
                        item -> -Similarity.cosine(embeddings.row(positive), embeddings.row(item))))
                .toList();
        Set<Integer> nearest = new HashSet<>(sorted.subList(0, HardNegatives.NEAREST + 1));
        nearest.removeIf(item -> item == positive || wants(user, item));
        return nearest;
    }

    @Test
    void everyPairGetsItemsNearItsPositiveThatItsPersonDoesNotWant() {
        HardNegatives hard = refreshed(1);
        List<Set<Integer>> near = IntStream.range(0, 4)
                .mapToObj(pair -> nearest(embeddings(1), POSITIVES[pair], USERS[pair]))
                .toList();
        Set<Integer> drawn = new HashSet<>();
        for (int seed = 0; seed < 400; seed++) {
            Arrays.stream(hard.draw(POSITIVES, USERS, 4, Seeds.generator(seed)).items())
                    .forEach(drawn::add);
        }
        Set<Integer> all = new HashSet<>();
        near.forEach(all::addAll);
        assertThat(drawn).isEqualTo(all);
    }

    @Test
    void whatIsExpectedIsWhatIsDrawnInTheMean() {
        HardNegatives hard = refreshed(1);
        int draws = 4000;
        double[] mean = new double[ITEMS];
        HardNegatives.Draw last = HardNegatives.Draw.NOTHING;
        for (int seed = 0; seed < draws; seed++) {
            last = hard.draw(POSITIVES, USERS, 8, Seeds.generator(seed));
            assertThat(last.items()).hasSize(8);
            Arrays.stream(last.items()).forEach(item -> mean[item] += 1.0 / draws);
        }
        // Each of the four pairs is asked twice, in any order
        for (int item = 0; item < ITEMS; item++) {
            assertThat(mean[item]).isCloseTo(last.expected(item), within(.06));
        }
        assertThat(last.expected().values().stream().mapToDouble(x -> x).sum()).isCloseTo(8, within(1e-9));
    }

    @Test
    void aPairWithoutAnyGetsARandomItem() {
        var hard = new HardNegatives(CORPUS, (user, item) -> true);
        hard.refresh(embeddings(1), 1);
        HardNegatives.Draw drawn = hard.draw(POSITIVES, USERS, 3, Seeds.generator(1));
        assertThat(drawn.random()).isEqualTo(3);
        assertThat(drawn.expected()).isEmpty();
        assertThat(Arrays.stream(drawn.items()).boxed())
                .isSubsetOf(Arrays.stream(SHOWN).boxed().toList());
    }

    @Test
    void theSameEmbeddingsAndSeedsDrawTheSameWhateverWasAskedBefore() {
        HardNegatives one = refreshed(1);
        HardNegatives other = new HardNegatives(CORPUS, HardNegativesTest::wants);
        other.refresh(embeddings(2), 9);
        other.draw(new int[] {55, 11}, new int[] {0, 0}, 2, Seeds.generator(3));
        other.refresh(one.items(), 1);
        assertThat(other.draw(POSITIVES, USERS, 6, Seeds.generator(4)).items())
                .isEqualTo(one.draw(POSITIVES, USERS, 6, Seeds.generator(4)).items());
    }

    @Test
    void aRefreshChangesWhatIsHard() {
        HardNegatives hard = refreshed(1);
        var before = hard.draw(POSITIVES, USERS, 4, Seeds.generator(4)).expected();
        hard.refresh(embeddings(2), 2);
        assertThat(hard.draw(POSITIVES, USERS, 4, Seeds.generator(4)).expected().keySet())
                .isNotEqualTo(before.keySet());
    }

    @Test
    void ofALargeCorpusSomeCandidatesAreLookedAtOtherOnesEachTime() {
        int many = HardNegatives.CANDIDATES + 5_000;
        Vectors vectors = Vectors.zeros(many, 1);
        Arrays.fill(vectors.values(), 1);
        var hard = new HardNegatives(new Corpus(IntStream.range(0, many).toArray(), new long[many]), (u, i) -> false);
        Set<Integer> drawn = new HashSet<>();
        for (int refresh = 0; refresh < 3; refresh++) {
            hard.refresh(vectors, refresh);
            drawn.addAll(hard.draw(new int[] {7}, new int[] {0}, 1, Seeds.generator(0))
                    .expected()
                    .keySet());
        }
        // Of equal ones the lowest items come first, unless they are no candidates
        assertThat(drawn.stream().mapToInt(x -> x).max().orElseThrow()).isGreaterThan(HardNegatives.NEAREST + 1);
    }
}
