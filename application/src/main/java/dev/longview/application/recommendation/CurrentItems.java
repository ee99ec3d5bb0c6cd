package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.recent.LoggedItem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The items as they are now: those of the snapshot that an open artifact was made of, with what was put since, and new ones behind
 * them. The index does not know what was put, so that is left out of its searches and compared one by one. Immutable; safe for use by many
 * threads.
 */
final class CurrentItems {

    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::item);

    private final List<LoggedItem> source;
    private final ItemTable table;
    private final Changes changes;
    private final IntFunction<float[]> vectors;
    private final ItemSearch search;

    /**
     * What was put.
     *
     * @param changed items that the index has wrong, or not at all
     * @param scanned those of them that can be found
     * @param moved embeddings that are not the snapshot's, by item
     */
    record Changes(BitSet changed, ScannedItems scanned, Map<Integer, float[]> moved) {

        static final Changes NONE = new Changes(new BitSet(), ScannedItems.NONE, Map.of());
    }

    /**
     * @param source all that was put, of whatever age
     * @param table of all items
     * @param vectors an item's embedding, where nothing moved it: unit length, or zeros
     */
    CurrentItems(
            List<LoggedItem> source,
            ItemTable table,
            Changes changes,
            IntFunction<float[]> vectors,
            VectorSearcher index,
            RecommendSettings settings) {
        this.source = source;
        this.table = table;
        this.changes = changes;
        this.vectors = vectors;
        this.search = new ItemSearch(table, new Beside(index), this::vector, settings);
    }

    private CurrentItems(List<LoggedItem> source, CurrentItems same) {
        this.source = source;
        this.table = same.table;
        this.changes = same.changes;
        this.vectors = same.vectors;
        this.search = same.search;
    }

    /** The same items, where nothing that was put concerns them. */
    CurrentItems of(List<LoggedItem> other) {
        return new CurrentItems(other, this);
    }

    List<LoggedItem> source() {
        return source;
    }

    ItemTable table() {
        return table;
    }

    BitSet changed() {
        return changes.changed();
    }

    /** Searches from one vector. */
    ItemSearch search() {
        return search;
    }

    boolean isScanned(int item) {
        return changes.scanned().has(item);
    }

    boolean isMoved(int item) {
        return changes.moved().containsKey(item);
    }

    /** An item's embedding: unit length, zeros where it has none. */
    float[] vector(int item) {
        float[] moved = changes.moved().get(item);
        return moved == null ? vectors.apply(item) : moved;
    }

    /**
     * The k items nearest to a query, nearest first, fewer where there are fewer.
     *
     * @param accepted what may be found
     * @param index searches the index for k of what it is given
     */
    List<Candidate> search(float[] query, int k, BitSet accepted, Function<BitSet, List<Candidate>> index) {
        if (changes.changed().isEmpty()) {
            return index.apply(accepted);
        }
        BitSet left = (BitSet) accepted.clone();
        left.andNot(changes.changed());
        List<Candidate> found = index.apply(left);
        // what is no better than the last of k cannot be among them
        float least = found.size() < k ? -1 : found.getLast().score();
        List<Candidate> near = changes.scanned().near(query, least, accepted);
        return near.isEmpty()
                ? found
                : Stream.concat(found.stream(), near.stream())
                        .sorted(NEAREST_FIRST)
                        .limit(k)
                        .toList();
    }

    /** The index with what was put beside it; it belongs to who opened it. */
    private final class Beside implements VectorSearcher {

        private final VectorSearcher index;

        Beside(VectorSearcher index) {
            this.index = index;
        }

        @Override
        public List<Candidate> search(float[] query, int k, BitSet accepted) {
            return CurrentItems.this.search(query, k, accepted, left -> index.search(query, k, left));
        }

        @Override
        public int size() {
            return index.size() + changes.scanned().items().length;
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
