package dev.longview.domain.negative;

/**
 * The correction for how often an item turns up in the pool (PinnerFormer §3.3, "sample probability correction"). Symbols:
 * q_b(v) = share of item v among the training positives seen so far; n_b, n_r, n_p, n_h as in {@link NegativeSource.Mixture};
 * |P|, q_p as in {@link Corpus}; E_h(v) = how often v is to be expected among the n_h hard negatives, given the batch.
 *
 * <p><b>Ours</b>: a pool that mixes sources has the mixture's log Q, and Q(v) is the expected number of entries of item v:
 *
 * <pre>Q(v) = n_b·q_b(v) + n_r/|P| + n_p·q_p(v) + E_h(v)</pre>
 */
public final class LogQ {

    private LogQ() {}

    /**
     * The correction of every entry of a pool.
     *
     * @param seen the training positives so far; an item never seen counts as seen once
     * @param pool [P+N] items
     * @param pairs P
     * @param hard the hard negatives of this pool
     * @return [P+N] finite numbers; 0 for a pair's own positive that no source would draw
     */
    public static float[] of(
            NegativeSource.Mixture source,
            CountMinSketch seen,
            Corpus corpus,
            int[] pool,
            int pairs,
            HardNegatives.Draw hard) {
        double shared = source.positives() == Sharing.SHARED ? pairs / (double) Math.max(1, seen.total()) : 0;
        float[] logQ = new float[pool.length];
        for (int i = 0; i < pool.length; i++) {
            int item = pool[i];
            double expected = hard.expected(item);
            expected += shared == 0 ? 0 : shared * Math.max(1, seen.estimate(item));
            expected += (source.random() + hard.random()) * corpus.uniform(item);
            expected += source.popular() == 0 ? 0 : source.popular() * corpus.popularity(item);
            logQ[i] = expected == 0 ? 0 : (float) Math.log(expected);
        }
        return logQ;
    }

    /** No correction: zeros. */
    public static float[] none(int[] pool) {
        return new float[pool.length];
    }
}
