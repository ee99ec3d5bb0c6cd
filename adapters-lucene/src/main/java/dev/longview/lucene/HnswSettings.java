package dev.longview.lucene;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * How the graph is built and searched (Malkov, Yashunin: Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs, 2018). The paper's symbols: {@code maxConnections} = M, {@code beamWidth} =
 * efConstruction; efSearch = k + {@code searchBreadth}.
 *
 * @param maxConnections neighbours of a node, in [2, 512]
 * @param beamWidth candidates kept while a node is inserted, in [1, 3200]
 * @param searchBreadth candidates kept in a search beyond the k asked for, in [0, 10000]
 * @param mergeWorkers threads that build the graph, in [1, 64]; only one gives the same bits every time
 */
public record HnswSettings(int maxConnections, int beamWidth, int searchBreadth, int mergeWorkers) {

    public HnswSettings {
        require("index.max-connections", maxConnections, 2, 512);
        require("index.beam-width", beamWidth, 1, 3200);
        require("index.search-breadth", searchBreadth, 0, 10_000);
        require("index.merge-workers", mergeWorkers, 1, 64);
    }

    /** What reaches a recall above .95 on a hundred thousand vectors of 256. */
    public static HnswSettings defaults() {
        return new HnswSettings(16, 200, 100, 2);
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MisconfiguredException(key + " is " + value + ", but must be in [" + least + ", " + most + "].");
        }
    }
}
