package dev.longview.lucene;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.ports.index.IndexFit;
import java.util.BitSet;
import java.util.List;

/**
 * How far a search must look to find what a scan of all items finds, for a sample of the queries that it will get. Queries that lie far
 * from all items need a wider search than queries like the items: walks from neighbour to neighbour end early where all are equally far.
 */
final class BreadthChoice {

    /** A search then takes some ten times as long as with the default; what needs more has a model that is hardly trained. */
    private static final int WIDEST = 1600;

    private static final int SMALLEST_STEP = 20;

    /** The graph's scores are float32 and rescaled. */
    private static final float ROUNDING = 1e-6f;

    private final LuceneVectorSearcher searcher;
    private final Vectors queries;
    private final BitSet included;
    private final List<List<Candidate>> nearest;

    private BreadthChoice(
            LuceneVectorSearcher searcher, Vectors queries, BitSet included, List<List<Candidate>> nearest) {
        this.searcher = searcher;
        this.queries = queries;
        this.included = included;
        this.nearest = nearest;
    }

    static BreadthChoice of(LuceneVectorSearcher searcher, Vectors vectors, BitSet included, Vectors queries) {
        return new BreadthChoice(
                searcher,
                queries,
                included,
                new ExactSearch(vectors, included).search(queries, IndexFit.NEAREST, new BitSet()));
    }

    /** The set breadth or, where it does not reach the goal, the first that does of those that are each half as wide again. */
    IndexFit reaching(HnswSettings settings) {
        IndexFit fit = measured(settings.searchBreadth(), settings.recall());
        while (!fit.reachesGoal() && fit.breadth() < WIDEST) {
            int wider = fit.breadth() + Math.max(SMALLEST_STEP, fit.breadth() / 2);
            fit = measured(Math.min(wider, WIDEST), settings.recall());
        }
        return fit;
    }

    private IndexFit measured(int breadth, double goal) {
        long found = 0;
        long wanted = 0;
        for (int query = 0; query < queries.count(); query++) {
            float least = nearest.get(query).getLast().score() - ROUNDING;
            found += searcher.search(queries.row(query), IndexFit.NEAREST, included, breadth).stream()
                    .filter(candidate -> candidate.score() >= least)
                    .count();
            wanted += nearest.get(query).size();
        }
        return new IndexFit((double) found / wanted, goal, breadth, queries.count());
    }
}
