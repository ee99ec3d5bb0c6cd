package dev.longview.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSearchTest {

    @Test
    void itFindsWhatTheExactSearchFinds() {
        RandomGenerator random = Seeds.generator(8);
        Vectors items = random(random, 301, 19);
        Vectors queries = random(random, 40, 19);
        BitSet included = new BitSet();
        IntStream.range(0, items.count()).filter(item -> item % 3 != 1).forEach(included::set);
        int[] most =
                IntStream.range(0, queries.count()).map(query -> 1 + query * 7).toArray();
        List<int[]> found = new BatchSearch(items, included).search(queries, 3, 40, most);
        ExactSearch exact = new ExactSearch(items, included);
        assertThat(found).hasSize(37);
        for (int query = 3; query < 40; query++) {
            int[] expected = exact.search(queries.row(query), most[query], new BitSet()).stream()
                    .mapToInt(Candidate::item)
                    .toArray();
            assertThat(found.get(query - 3)).containsExactly(expected);
        }
    }

    @Test
    void ofEqualItemsTheLowerIndexComesFirst() {
        Vectors items = new Vectors(new float[] {0, 1, 1, 0, 1, 0, 0, 1, 1, 0}, 2);
        BitSet included = new BitSet();
        included.set(1, 5);
        List<int[]> found = new BatchSearch(items, included)
                .search(new Vectors(new float[] {2, 0, 0, 1}, 2), 0, 2, new int[] {2, 9});
        assertThat(found.get(0)).containsExactly(1, 2);
        assertThat(found.get(1)).containsExactly(3, 1, 2, 4);
    }

    @Test
    void whereNothingIsSearchedNothingIsFound() {
        Vectors items = new Vectors(new float[] {0, 1}, 2);
        assertThat(new BatchSearch(items, new BitSet()).search(items, 0, 1, new int[] {3}))
                .singleElement()
                .isEqualTo(new int[0]);
    }

    private static Vectors random(RandomGenerator random, int count, int dimension) {
        Vectors vectors = Vectors.zeros(count, dimension);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) random.nextGaussian();
        }
        return Similarity.normalized(vectors);
    }
}
