package dev.longview.application.daily;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;

/** The sample of a publication's own queries that its new index is fitted to. */
public final class IndexQueries {

    /** A recall near .95 is then known to within about a hundredth: of a query it varies by some .15. */
    private static final int MOST = 200;

    private static final int SEED = 20;

    private IndexQueries() {}

    /** Hands profiles on and keeps those that are to ask. */
    public static <P> Reservoir<P> sampled(Iterator<P> profiles, long seed) {
        return new Reservoir<>(profiles, MOST, Seeds.generator(seed, SEED));
    }

    /** Fits an index; empty where it holds nothing, or nobody asks. */
    public static Optional<IndexFit> fit(
            VectorIndex index, Path folder, Vectors vectors, BitSet included, Vectors queries) {
        return included.isEmpty() || queries.count() == 0
                ? Optional.empty()
                : Optional.of(index.fit(folder, vectors, included, queries));
    }
}
