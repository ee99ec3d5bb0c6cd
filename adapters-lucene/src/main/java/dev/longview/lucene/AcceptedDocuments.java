package dev.longview.lucene;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The documents whose item is accepted. Lucene is told how many they are, and by that chooses how it walks the graph: where few
 * neighbours of a node are accepted, it looks at neighbours' neighbours instead (ACORN; Patel et al. 2024).
 */
final class AcceptedDocuments extends AcceptDocs implements Bits {

    private final int[] items;
    private final BitSet accepted;
    private final int count;

    /** @param items item indices by document */
    AcceptedDocuments(int[] items, BitSet accepted, int count) {
        this.items = items;
        this.accepted = accepted;
        this.count = count;
    }

    @Override
    public Bits bits() {
        return this;
    }

    @Override
    public DocIdSetIterator iterator() {
        FixedBitSet documents = new FixedBitSet(items.length);
        IntStream.range(0, items.length).filter(this::get).forEach(documents::set);
        return new BitSetIterator(documents, count);
    }

    @Override
    public int cost() {
        return count;
    }

    @Override
    public boolean get(int document) {
        return accepted.get(items[document]);
    }

    @Override
    public int length() {
        return items.length;
    }
}
