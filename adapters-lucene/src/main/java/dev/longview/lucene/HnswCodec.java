package dev.longview.lucene;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/** Lucene's codec with this index's graph parameters, and the threads that build the graph. */
final class HnswCodec implements AutoCloseable {

    // Lucene leaves small segments without a graph; an index of one small segment would then be scanned in full.
    private static final int GRAPH_FROM_SIZE = 0;

    private final ExecutorService workers;
    private final Codec codec;

    HnswCodec(HnswSettings settings) {
        int threads = settings.mergeWorkers();
        workers = threads == 1 ? null : Executors.newFixedThreadPool(threads);
        KnnVectorsFormat format = new Lucene99HnswVectorsFormat(
                settings.maxConnections(), settings.beamWidth(), threads, workers, GRAPH_FROM_SIZE);
        codec = new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    Codec codec() {
        return codec;
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.close();
        }
    }
}
