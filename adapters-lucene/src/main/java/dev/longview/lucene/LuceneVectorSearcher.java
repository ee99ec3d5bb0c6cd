package dev.longview.lucene;

import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.index.VectorSearcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/** An open index of at most one segment. Safe for use by many threads. */
final class LuceneVectorSearcher implements VectorSearcher {

    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::item);

    private final DirectoryReader reader;
    private final Directory directory;
    private final Segment segment;
    private final int dimension;
    private final int breadth;

    private LuceneVectorSearcher(DirectoryReader reader, Directory directory, int breadth) throws IOException {
        this.reader = reader;
        this.directory = directory;
        Map<String, String> data = reader.getIndexCommit().getUserData();
        this.breadth = Math.max(breadth, Integer.parseInt(data.getOrDefault(LuceneVectorIndex.BREADTH, "0")));
        this.dimension = Integer.parseInt(data.get(LuceneVectorIndex.DIMENSION));
        this.segment = Segment.of(reader);
    }

    /**
     * Takes over the reader and the directory, and closes them where the index turns out damaged.
     *
     * @param breadth at least so many candidates are kept beyond the k asked for
     */
    static LuceneVectorSearcher over(DirectoryReader reader, Directory directory, int breadth) throws IOException {
        try {
            return new LuceneVectorSearcher(reader, directory, breadth);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(reader, directory);
            throw e;
        }
    }

    @Override
    public List<Candidate> search(float[] query, int k, BitSet accepted) {
        return search(query, k, accepted, breadth);
    }

    /** The same with another breadth. */
    List<Candidate> search(float[] query, int k, BitSet accepted, int breadth) {
        float[] unit = unit(query);
        if (k < 1) {
            throw new IllegalArgumentException("k is " + k + ", but must be at least 1");
        }
        BitSet held = segment.held(accepted);
        int count = held.cardinality();
        if (count == 0) {
            return List.of();
        }
        try {
            return nearest(segment.search(unit, Math.min(k, count), breadth, held, count).scoreDocs, k);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the index in " + directory, e);
        }
    }

    /** The first k of hits in descending order. They are ordered by document where scores are equal, and wanted by item. */
    private List<Candidate> nearest(ScoreDoc[] hits, int k) {
        List<Candidate> nearest = new ArrayList<>(Math.min(k, hits.length));
        for (ScoreDoc hit : hits) {
            if (nearest.size() >= k && hit.score < hits[k - 1].score) {
                break;
            }
            nearest.add(new Candidate(segment.item(hit.doc), cosine(hit.score)));
        }
        nearest.sort(NEAREST_FIRST);
        return nearest.size() > k ? List.copyOf(nearest.subList(0, k)) : nearest;
    }

    @Override
    public int size() {
        return segment.size();
    }

    @Override
    public void close() {
        try {
            IOUtils.close(reader, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the index in " + directory, e);
        }
    }

    /** Undoes Lucene's rescaling of a dot product, (1 + cos) / 2. */
    private static float cosine(float score) {
        return Math.clamp(2 * score - 1, -1f, 1f);
    }

    private float[] unit(float[] query) {
        if (query.length != dimension) {
            throw new IllegalArgumentException(
                    "the query has " + query.length + " values, but the index holds vectors of " + dimension);
        }
        double square = 0;
        for (float value : query) {
            square += (double) value * value;
        }
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new IllegalArgumentException(
                    "the query's length must be positive and finite, but its square is " + square);
        }
        float[] unit = new float[query.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (query[i] / Math.sqrt(square));
        }
        return unit;
    }
}
