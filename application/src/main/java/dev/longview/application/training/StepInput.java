package dev.longview.application.training;

import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;

/**
 * The part of a training batch that the seed and the step's number decide: all but hard negatives and log Q. Letters as in
 * {@link TrainingBatch}.
 *
 * @param positives [P] items
 * @param negatives items that follow the positives in the pool, before any hard ones
 * @param elsewhere the items of the other replicas' windows
 */
record StepInput(
        SequenceBatch sequences,
        int[] pairRows,
        int[] pairUsers,
        float[] pairWeights,
        int[] positives,
        int[] negatives,
        int[] elsewhere) {

    /** One whose windows are all here. */
    StepInput(
            SequenceBatch sequences,
            int[] pairRows,
            int[] pairUsers,
            float[] pairWeights,
            int[] positives,
            int[] negatives) {
        this(sequences, pairRows, pairUsers, pairWeights, positives, negatives, new int[0]);
    }

    /**
     * @param pool [P+N] positives, negatives and what else was drawn
     * @param logQ [P+N]
     */
    TrainingBatch batch(int[] pool, float[] logQ) {
        return new TrainingBatch(sequences, pairRows, pairUsers, pairWeights, pool, logQ, elsewhere);
    }
}
