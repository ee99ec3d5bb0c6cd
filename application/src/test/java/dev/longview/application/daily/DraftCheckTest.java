package dev.longview.application.daily;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.index.VectorSearcher;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftCheckTest {

    private static final int ITEMS = 100;

    @Test
    void anIndexMayMissAFewItemsButNotMany() {
        assertThatCode(() -> check(missing(ITEMS / 10))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(missing(ITEMS / 10 + 1)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("only 89 of 100 items")
                .hasMessageContaining("nothing was published");
    }

    private static void check(VectorSearcher searcher) {
        float[] numbers = new float[ITEMS];
        BitSet included = new BitSet();
        for (int item = 0; item < ITEMS; item++) {
            numbers[item] = item;
            included.set(item);
        }
        DraftCheck.searchable(searcher, new Vectors(numbers, 1), included);
    }

    /** An index that has no way to its first items; a query is the item's number. */
    private static VectorSearcher missing(int first) {
        return new VectorSearcher() {
            @Override
            public List<Candidate> search(float[] query, int k, BitSet excluded) {
                int item = (int) query[0];
                return List.of(new Candidate(item < first ? ITEMS - 1 : item, item < first ? .7f : 1));
            }

            @Override
            public int size() {
                return ITEMS;
            }

            @Override
            public void close() {}
        };
    }
}
