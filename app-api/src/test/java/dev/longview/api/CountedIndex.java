package dev.longview.api;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An index that knows how many searchers are open. */
record CountedIndex(VectorIndex index, AtomicInteger open) implements VectorIndex {

    CountedIndex(VectorIndex index) {
        this(index, new AtomicInteger());
    }

    @Override
    public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
        index.build(folder, vectors, included, progress);
    }

    @Override
    public IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries) {
        return index.fit(folder, vectors, included, queries);
    }

    @Override
    public VectorSearcher open(Path folder) {
        VectorSearcher searcher = index.open(folder);
        open.incrementAndGet();
        return new VectorSearcher() {
            @Override
            public List<Candidate> search(float[] query, int k, BitSet accepted) {
                return searcher.search(query, k, accepted);
            }

            @Override
            public int size() {
                return searcher.size();
            }

            @Override
            public void close() {
                searcher.close();
                open.decrementAndGet();
            }
        };
    }
}
