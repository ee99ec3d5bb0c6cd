package dev.longview.lucene;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * How the graph is built and searched (Malkov, Yashunin: Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs, 2018). The paper's symbols: {@code maxConnections} = M, {@code beamWidth} =
 * efConstruction; efSearch = k + {@code searchBreadth}, or more
 * where an index was fitted to queries that need it.
 *
 * @param maxConnections neighbours of a node, in [2, 512]
 * @param beamWidth candidates kept while a node is inserted, in [1, 3200]
 * @param searchBreadth candidates kept in a search beyond the k asked for, at least; in [0, 10000]
 * @param mergeWorkers threads that build the graph, in [1, 64]; only one gives the same bits every time
 * @param recall the share of the nearest items, in [0, 1], that a fitted index shall find; 0: never look further than {@code searchBreadth}
 */
public record HnswSettings(int maxConnections, int beamWidth, int searchBreadth, int mergeWorkers, double recall) {

    public HnswSettings {
        require("index.max-connections", maxConnections, 2, 512);
        require("index.beam-width", beamWidth, 1, 3200);
        require("index.search-breadth", searchBreadth, 0, 10_000);
        require("index.merge-workers", mergeWorkers, 1, 64);
        if (!(recall >= 0 && recall <= 1)) {
            throw new MisconfiguredException("index.recall is " + recall + ", but must be in [0, 1].");
        }
    }

    /** What reaches a recall above .99 on a hundred thousand vectors of 256, for queries that are like them. */
    public static HnswSettings defaults() {
        return new HnswSettings(16, 200, 100, 2, .95);
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MisconfiguredException(key + " is " + value + ", but must be in [" + least + ", " + most + "].");
        }
    }
}
