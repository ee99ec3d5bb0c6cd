package dev.longview.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactSearchTest {

    private static final int ITEMS = 3_000;
    private static final int DIMENSION = 24;

    private final RandomGenerator random = Seeds.generator(11);
    private final Vectors items = Similarity.normalized(gaussians(ITEMS));

    @Test
    void findsWhatASortOfEverythingFinds() {
        Vectors queries = gaussians(7);
        BitSet included = randomSet(.8);
        BitSet excluded = randomSet(.1);
        List<List<Candidate>> found = new ExactSearch(items, included).search(queries, 20, excluded);
        for (int query = 0; query < queries.count(); query++) {
            assertThat(found.get(query)).isEqualTo(sorted(queries.row(query), 20, included, excluded));
        }
    }

    @Test
    void oneQueryFindsWhatItFindsAmongMany() {
        Vectors queries = gaussians(3);
        ExactSearch search = new ExactSearch(items, randomSet(1));
        List<List<Candidate>> together = search.search(queries, 5, new BitSet());
        assertThat(search.search(queries.row(1), 5, new BitSet())).isEqualTo(together.get(1));
    }

    @Test
    void fewerItemsThanAskedForAreNoFault() {
        BitSet two = new BitSet();
        two.set(4);
        two.set(9);
        assertThat(new ExactSearch(items, two).search(items.row(4), 10, new BitSet()))
                .extracting(Candidate::item)
                .containsExactly(4, 9);
    }

    @Test
    void equalItemsComeByIndex() {
        Vectors same = new Vectors(new float[] {1, 0, 0, 1, 1, 0, 1, 0}, 2);
        BitSet all = new BitSet();
        all.set(0, 4);
        assertThat(new ExactSearch(same, all).search(new float[] {2, 0}, 3, new BitSet()))
                .containsExactly(new Candidate(0, 1), new Candidate(2, 1), new Candidate(3, 1));
    }

    @Test
    void queriesThatDoNotFitAreRefused() {
        ExactSearch search = new ExactSearch(items, randomSet(1));
        assertThatThrownBy(() -> search.search(new float[3], 1, new BitSet())).hasMessageContaining("24");
        float[] broken = items.row(0);
        broken[2] = Float.NaN;
        assertThatThrownBy(() -> search.search(broken, 1, new BitSet())).hasMessageContaining("NaN");
    }

    private List<Candidate> sorted(float[] query, int k, BitSet included, BitSet excluded) {
        float[] unit = Similarity.normalized(new Vectors(query, DIMENSION)).row(0);
        return IntStream.range(0, ITEMS)
                .filter(item -> included.get(item) && !excluded.get(item))
                .mapToObj(item ->
                        new Candidate(item, Similarity.dot(unit, 0, items.values(), item * DIMENSION, DIMENSION)))
                .sorted(Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::item))
                .limit(k)
                .toList();
    }

    private Vectors gaussians(int count) {
        float[] values = new float[count * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Vectors(values, DIMENSION);
    }

    private BitSet randomSet(double share) {
        BitSet set = new BitSet();
        IntStream.range(0, ITEMS).filter(item -> random.nextDouble() < share).forEach(set::set);
        return set;
    }
}
