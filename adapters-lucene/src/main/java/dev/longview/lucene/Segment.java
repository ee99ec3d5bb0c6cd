package dev.longview.lucene;

import java.io.IOException;
import java.util.BitSet;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;

/** The one segment of an index, verified. */
final class Segment {

    /** Below this share of items allowed, or so few, a scan of those allowed is surer and about as fast as the graph. */
    private static final int SCAN_SHARE = 10;

    private final CodecReader leaf;
    private final int[] items;
    private final BitSet indexed;

    private Segment(CodecReader leaf, int[] items) {
        this.leaf = leaf;
        this.items = items;
        this.indexed = new BitSet();
        for (int item : items) {
            indexed.set(item);
        }
    }

    /** The reader's segment, or an empty one; checksums and the presence of the graph are verified. */
    static Segment of(DirectoryReader reader) throws IOException {
        if (reader.leaves().isEmpty()) {
            return new Segment(null, new int[0]);
        }
        if (reader.leaves().size() > 1 || !(reader.leaves().getFirst().reader() instanceof CodecReader leaf)) {
            throw new CorruptIndexException("expected one segment", reader.toString());
        }
        leaf.checkIntegrity();
        requireGraph(leaf);
        return new Segment(leaf, items(leaf));
    }

    int size() {
        return items.length;
    }

    int item(int document) {
        return items[document];
    }

    /** How many of these items the segment holds. */
    int count(BitSet some) {
        BitSet both = (BitSet) some.clone();
        both.and(indexed);
        return both.cardinality();
    }

    /** The best k allowed documents or more; a search of the graph keeps {@code breadth} candidates beyond k. */
    TopDocs search(float[] unit, int k, int breadth, int allowed, BitSet excluded) throws IOException {
        int kept = Math.min(k + breadth, items.length);
        TopKnnCollector best = new TopKnnCollector(kept, Integer.MAX_VALUE);
        if (allowed <= kept || allowed < items.length / SCAN_SHARE) {
            scan(unit, excluded, best);
        } else {
            AcceptDocs accepted = AcceptDocs.fromLiveDocs(new Allowed(items, excluded), items.length);
            leaf.searchNearestVectors(LuceneVectorIndex.VECTOR, unit, best, accepted);
        }
        return best.topDocs();
    }

    private void scan(float[] unit, BitSet excluded, TopKnnCollector best) throws IOException {
        FloatVectorValues vectors = leaf.getFloatVectorValues(LuceneVectorIndex.VECTOR);
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            int document = vectors.ordToDoc(ordinal);
            if (!excluded.get(items[document])) {
                best.collect(document, (1 + VectorUtil.dotProduct(unit, vectors.vectorValue(ordinal))) / 2);
            }
        }
    }

    private static void requireGraph(CodecReader leaf) throws IOException {
        KnnVectorsReader vectors = leaf.getVectorReader();
        if (vectors instanceof PerFieldKnnVectorsFormat.FieldsReader fields) {
            vectors = fields.getFieldReader(LuceneVectorIndex.VECTOR);
        }
        int nodes = vectors instanceof HnswGraphProvider graphs
                ? graphs.getGraph(LuceneVectorIndex.VECTOR).size()
                : 0;
        if (nodes != leaf.maxDoc()) {
            throw new CorruptIndexException(
                    "the graph has " + nodes + " nodes for " + leaf.maxDoc() + " items", leaf.toString());
        }
    }

    private static int[] items(CodecReader leaf) throws IOException {
        NumericDocValues values = leaf.getNumericDocValues(LuceneVectorIndex.ITEM);
        int[] items = new int[leaf.maxDoc()];
        for (int document = 0; document < items.length; document++) {
            if (values == null || !values.advanceExact(document)) {
                throw new CorruptIndexException("document " + document + " names no item", leaf.toString());
            }
            items[document] = Math.toIntExact(values.longValue());
        }
        return items;
    }

    /** The documents whose item is not excluded. */
    private record Allowed(int[] items, BitSet excluded) implements Bits {

        @Override
        public boolean get(int document) {
            return !excluded.get(items[document]);
        }

        @Override
        public int length() {
            return items.length;
        }
    }
}
