package dev.longview.lucene;

import java.io.IOException;
import java.util.Arrays;
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
import org.apache.lucene.util.VectorUtil;

/** The one segment of an index, verified. */
final class Segment {

    /** For each candidate that is kept, a walk of the graph compares about so many nodes: those of its neighbours that it has not met. */
    private static final long NEIGHBOURS = 16;

    private final CodecReader leaf;
    /** Item indices by document, and documents by item index. */
    private final int[] items;

    private final int[] documents;
    private final BitSet indexed;

    private Segment(CodecReader leaf, int[] items) {
        this.leaf = leaf;
        this.items = items;
        this.documents = new int[Arrays.stream(items).max().orElse(-1) + 1];
        this.indexed = new BitSet();
        for (int document = 0; document < items.length; document++) {
            documents[items[document]] = document;
            indexed.set(items[document]);
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

    /** Those of some items that the segment holds, in a fresh set. */
    BitSet held(BitSet some) {
        BitSet held = (BitSet) some.clone();
        held.and(indexed);
        return held;
    }

    /**
     * The best k accepted documents or more; a search of the graph keeps {@code breadth} candidates beyond k.
     *
     * @param accepted items of this segment, at least one
     * @param count how many these are
     */
    TopDocs search(float[] unit, int k, int breadth, BitSet accepted, int count) throws IOException {
        int kept = Math.min(k + breadth, items.length);
        TopKnnCollector best = new TopKnnCollector(kept, Integer.MAX_VALUE);
        if (count <= kept || scanIsShorter(kept, count)) {
            scan(unit, accepted, best);
            return best.topDocs();
        }
        AcceptDocs documents = count == items.length
                ? AcceptDocs.fromLiveDocs(null, items.length)
                : new AcceptedDocuments(items, accepted, count);
        leaf.searchNearestVectors(LuceneVectorIndex.VECTOR, unit, best, documents);
        return best.topDocs();
    }

    /**
     * Where all nodes are accepted a walk compares some {@value #NEIGHBOURS} · kept of them, and where a share of them is, that divided by the share; a
     * scan compares those accepted, and misses none.
     */
    private boolean scanIsShorter(int kept, int count) {
        return (long) count * count <= NEIGHBOURS * kept * items.length;
    }

    private void scan(float[] unit, BitSet accepted, TopKnnCollector best) throws IOException {
        FloatVectorValues vectors = leaf.getFloatVectorValues(LuceneVectorIndex.VECTOR);
        for (int item = accepted.nextSetBit(0); item >= 0; item = accepted.nextSetBit(item + 1)) {
            int document = documents[item];
            // every document has a vector, so that ordinals are documents
            best.collect(document, (1 + VectorUtil.dotProduct(unit, vectors.vectorValue(document))) / 2);
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
}
