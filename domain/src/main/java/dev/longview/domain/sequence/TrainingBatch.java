package dev.longview.domain.sequence;

/**
 * What one training step reads. Letters: P pairs, N negatives beyond the batch's own positives.
 *
 * <p>Where several replicas take a step together, each has the whole batch's pairs and pool, but only its own windows: a
 * pair of another replica's window has the row {@link #ELSEWHERE}.
 *
 * @param sequences the windows
 * @param pairRows [P] which output a pair starts from: row b·M + position of the flattened outputs, or {@link #ELSEWHERE}
 * @param pairUsers [P] the person of the pair, as any number that is equal for the same person
 * @param pairWeights [P] sums to 1; where people weigh the same (§3.3 "user weights"), each person of a replica's windows has the
 *     same total
 * @param pool [P+N] the items scored for every pair: first the P positives (pair i's own is entry i), then N negatives
 * @param logQ [P+N] log of the probability that the entry's item is in the pool; 0 everywhere where no correction is wanted
 * @param elsewhere the items of the other replicas' windows, in any order and number
 */
public record TrainingBatch(
        SequenceBatch sequences,
        int[] pairRows,
        int[] pairUsers,
        float[] pairWeights,
        int[] pool,
        float[] logQ,
        int[] elsewhere) {

    /** The row of a pair that another replica computes the output of. */
    public static final int ELSEWHERE = -1;

    public TrainingBatch {
        int pairs = pairRows.length;
        if (pairs == 0
                || pairUsers.length != pairs
                || pairWeights.length != pairs
                || pool.length < pairs
                || logQ.length != pool.length) {
            throw new IllegalArgumentException(
                    "a training batch needs pairs, and columns that fit: " + pairs + " rows, "
                            + pairUsers.length + " users, " + pairWeights.length + " weights, " + pool.length
                            + " pool entries, " + logQ.length + " log Q");
        }
    }

    /** One whose windows are all here. */
    public TrainingBatch(
            SequenceBatch sequences, int[] pairRows, int[] pairUsers, float[] pairWeights, int[] pool, float[] logQ) {
        this(sequences, pairRows, pairUsers, pairWeights, pool, logQ, new int[0]);
    }

    public int pairs() {
        return pairRows.length;
    }
}
