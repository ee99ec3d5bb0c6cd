package dev.longview.domain.negative;

/**
 * The correction for how often an item turns up in the pool (PinnerFormer §3.3, "sample probability correction"). Symbols:
 * q_b(v) = share of item v among the training positives seen so far; n_b, n_r, |P| as in {@link NegativeSource}.
 *
 * <p><b>Ours</b>: a pool that mixes sources has the mixture's log Q. Item v is expected n_b·q_b(v) times among the batch's
 * positives and n_r/|P| times among the random items, so Q(v) = n_b·q_b(v) + n_r/|P|, an expected number of entries.
 */
public final class LogQ {

    private LogQ() {}

    /**
     * The correction of every entry of a pool.
     *
     * @param seen the training positives so far; an item never seen counts as seen once
     * @param pool [P+N] items
     * @param pairs n_b = P
     * @param corpus |P|: how many items may be shown; ≥ 1 where the source draws random items
     * @return [P+N] finite numbers
     */
    public static float[] of(NegativeSource source, CountMinSketch seen, int[] pool, int pairs, int corpus) {
        double fromBatch = source.usesBatch() ? pairs / (double) Math.max(1, seen.total()) : 0;
        double fromCorpus = source.randomCount() == 0 ? 0 : source.randomCount() / (double) corpus;
        float[] logQ = new float[pool.length];
        for (int i = 0; i < pool.length; i++) {
            logQ[i] = (float) Math.log(fromBatch * Math.max(1, seen.estimate(pool[i])) + fromCorpus);
        }
        return logQ;
    }

    /** No correction: zeros. */
    public static float[] none(int[] pool) {
        return new float[pool.length];
    }
}
