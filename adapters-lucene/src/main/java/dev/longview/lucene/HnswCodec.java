package dev.longview.lucene;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/** Lucene's codec with this index's graph parameters, and the threads that build the graph. */
final class HnswCodec implements AutoCloseable {

    // Lucene leaves small segments without a graph; an index of one small segment would then be scanned in full.
    private static final int ALWAYS_A_GRAPH = 0;
    private static final int NEVER_A_GRAPH = Integer.MAX_VALUE;

    private final Optional<ExecutorService> workers;
    private final Codec codec;

    private HnswCodec(HnswSettings settings, Optional<ExecutorService> workers, int graphFromSize) {
        this.workers = workers;
        KnnVectorsFormat format = new Lucene99HnswVectorsFormat(
                settings.maxConnections(),
                settings.beamWidth(),
                workers.isPresent() ? settings.mergeWorkers() : 1,
                workers.orElse(null),
                graphFromSize);
        codec = new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    /** Writes vectors without a graph. */
    static HnswCodec flat(HnswSettings settings) {
        return new HnswCodec(settings, Optional.empty(), NEVER_A_GRAPH);
    }

    /** Builds the graph on the writing thread while vectors are added. */
    static HnswCodec graph(HnswSettings settings) {
        return new HnswCodec(settings, Optional.empty(), ALWAYS_A_GRAPH);
    }

    /** Builds the graph on several threads when segments are joined. */
    static HnswCodec joining(HnswSettings settings) {
        return new HnswCodec(
                settings, Optional.of(Executors.newFixedThreadPool(settings.mergeWorkers())), ALWAYS_A_GRAPH);
    }

    Codec codec() {
        return codec;
    }

    @Override
    public void close() {
        workers.ifPresent(ExecutorService::close);
    }
}
