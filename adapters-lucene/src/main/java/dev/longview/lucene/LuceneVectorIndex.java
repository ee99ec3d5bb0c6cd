package dev.longview.lucene;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.progress.Progress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/** Approximate search on Lucene's HNSW graphs. Immutable; safe for use by many threads. */
public final class LuceneVectorIndex implements VectorIndex {

    static final String VECTOR = "vector";
    static final String ITEM = "item";
    static final String DIMENSION = "dimension";
    static final String BREADTH = "breadth";
    private static final int GREATEST_DIMENSION = 1024;
    private static final int REPORT_EVERY = 1000;
    private static final int WORTH_MANY_THREADS = 2000;

    private final HnswSettings settings;

    @Inject
    public LuceneVectorIndex(HnswSettings settings) {
        this.settings = settings;
    }

    /** @throws MisconfiguredException for vectors longer than 1024 */
    @Override
    public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
        if (vectors.dimension() > GREATEST_DIMENSION) {
            throw new MisconfiguredException("model.dimension is " + vectors.dimension()
                    + ", but the Lucene index holds vectors of at most " + GREATEST_DIMENSION + ".");
        }
        if (included.length() > vectors.count()) {
            throw new IllegalArgumentException("item " + (included.length() - 1)
                    + " is to be indexed, but there are only " + vectors.count() + " vectors");
        }
        try (Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE)) {
            if (settings.mergeWorkers() == 1 || included.cardinality() < WORTH_MANY_THREADS) {
                buildWhileAdding(directory, vectors, included, progress);
            } else {
                buildWhileJoining(directory, vectors, included, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the index in " + folder, e);
        }
    }

    /** Measures with {@value IndexFit#NEAREST} nearest items; a greater breadth is written into the index, and kept to from then on. */
    @Override
    public IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries) {
        IndexFit fit;
        try (LuceneVectorSearcher searcher = open(folder)) {
            fit = BreadthChoice.of(searcher, vectors, included, queries).reaching(settings);
        }
        if (fit.breadth() > settings.searchBreadth()) {
            remember(folder, fit.breadth());
        }
        return fit;
    }

    private void remember(Path folder, int breadth) {
        try (Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE);
                HnswCodec codec = HnswCodec.flat(settings);
                IndexWriter writer =
                        new IndexWriter(directory, configuration(codec).setMergePolicy(NoMergePolicy.INSTANCE))) {
            Map<String, String> data = new HashMap<>();
            writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
            data.put(BREADTH, Integer.toString(breadth));
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the index in " + folder, e);
        }
    }

    /** Opens an index into memory maps, after verifying all of its checksums and that the segment has a graph. */
    @Override
    public LuceneVectorSearcher open(Path folder) {
        try {
            Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE);
            return LuceneVectorSearcher.over(DirectoryReader.open(directory), directory, settings.searchBreadth());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new CorruptException(
                    "The index in " + folder + " is damaged (" + e.getMessage()
                            + "): publish the generation again with `longview daily`, or roll back.",
                    e);
        }
    }

    private void buildWhileAdding(Directory directory, Vectors vectors, BitSet included, Progress progress)
            throws IOException {
        try (HnswCodec graph = HnswCodec.graph(settings);
                IndexWriter writer = new IndexWriter(directory, configuration(graph))) {
            add(writer, vectors, included, progress);
            finish(writer, vectors);
        }
    }

    /** Lucene builds a graph on several threads only where it joins segments, so there must be two to join. */
    private void buildWhileJoining(Directory directory, Vectors vectors, BitSet included, Progress progress)
            throws IOException {
        try (HnswCodec flat = HnswCodec.flat(settings);
                IndexWriter writer =
                        new IndexWriter(directory, configuration(flat).setMergePolicy(NoMergePolicy.INSTANCE))) {
            int middle = included.length() / 2;
            add(writer, vectors, part(included, 0, middle), Progress.NONE);
            writer.flush();
            add(writer, vectors, part(included, middle, included.length()), Progress.NONE);
            writer.commit();
        }
        try (HnswCodec joining = HnswCodec.joining(settings);
                IndexWriter writer = new IndexWriter(directory, configuration(joining));
                Progress.Task task = progress.start("Indexing " + included.cardinality() + " items", -1)) {
            finish(writer, vectors);
            task.at(included.cardinality(), "");
        }
    }

    private static IndexWriterConfig configuration(HnswCodec codec) {
        // Merges run on the writing thread, so that only the graph's own workers can change the outcome.
        return new IndexWriterConfig()
                .setCodec(codec.codec())
                .setUseCompoundFile(false)
                .setMergeScheduler(new SerialMergeScheduler())
                .setCommitOnClose(false);
    }

    private static void add(IndexWriter writer, Vectors vectors, BitSet included, Progress progress)
            throws IOException {
        long done = 0;
        try (Progress.Task task = progress.start("Indexing items", included.cardinality())) {
            for (int item = included.nextSetBit(0); item >= 0; item = included.nextSetBit(item + 1)) {
                writer.addDocument(document(item, vectors.row(item)));
                if (++done % REPORT_EVERY == 0) {
                    task.at(done, "");
                }
            }
            task.at(done, "");
        }
    }

    private static void finish(IndexWriter writer, Vectors vectors) throws IOException {
        writer.forceMerge(1);
        writer.setLiveCommitData(
                Map.of(DIMENSION, Integer.toString(vectors.dimension())).entrySet());
        writer.commit();
    }

    private static BitSet part(BitSet all, int from, int to) {
        BitSet part = new BitSet(to);
        all.stream().filter(item -> item >= from && item < to).forEach(part::set);
        return part;
    }

    private static Document document(int item, float[] vector) {
        Document document = new Document();
        document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new NumericDocValuesField(ITEM, item));
        return document;
    }
}
