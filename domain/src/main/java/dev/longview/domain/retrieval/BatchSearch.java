package dev.longview.domain.retrieval;

import dev.longview.domain.embedding.PackedVectors;
import dev.longview.domain.embedding.Vectors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the nearest items of very many queries by looking at every item, as {@link ExactSearch} does, several times faster and
 * without their scores. Of equal scores the lower item index comes first. Immutable; safe for use by many threads.
 */
public final class BatchSearch {

    /** Queries whose products with all items are held at once. */
    private static final int BLOCK = 16;

    private final int[] searched;
    private final PackedVectors packed;

    /**
     * @param items unit length, one row per item index
     * @param included which rows are searched
     */
    public BatchSearch(Vectors items, BitSet included) {
        this.searched = included.stream().toArray();
        this.packed = new PackedVectors(items.rows(searched));
    }

    /**
     * The items nearest to some queries.
     *
     * @param queries any positive length, of the items' dimension
     * @param from the first query
     * @param to one more than the last query
     * @param most per query of all, how many items are wanted, ≥ 0
     * @return one array of item indices per query, nearest first, shorter where there are fewer items
     */
    public List<int[]> search(Vectors queries, int from, int to, int[] most) {
        List<int[]> found = new ArrayList<>(to - from);
        float[] products = new float[Math.min(BLOCK, to - from) * packed.stride()];
        for (int first = from; first < to; first += BLOCK) {
            int end = Math.min(first + BLOCK, to);
            packed.products(queries, first, end, products);
            for (int query = first; query < end; query++) {
                found.add(nearest(products, (query - first) * packed.stride(), most[query]));
            }
        }
        return found;
    }

    private int[] nearest(float[] products, int offset, int most) {
        Best best = new Best(Math.min(most, searched.length));
        for (int place = 0; place < searched.length; place++) {
            best.offer(searched[place], products[offset + place]);
        }
        return best.drain().items();
    }
}
