package dev.longview.application.training;

import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.LogQ;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import java.util.Arrays;

/**
 * A training batch but for its log Q, which needs the positives of all steps before. Letters as in {@link TrainingBatch}.
 *
 * @param positives [P] items
 * @param negatives [N] items
 */
record StepInput(
        SequenceBatch sequences,
        int[] pairRows,
        int[] pairUsers,
        float[] pairWeights,
        int[] positives,
        int[] negatives) {

    /**
     * Counts the positives and corrects for what was counted; to be called in the order of the steps.
     *
     * @param seen the positives of the steps before
     * @param corpus number of items that may be shown
     */
    TrainingBatch corrected(NegativeSource source, CountMinSketch seen, int corpus) {
        for (int positive : positives) {
            seen.add(positive);
        }
        int[] pool = Arrays.copyOf(positives, positives.length + negatives.length);
        System.arraycopy(negatives, 0, pool, positives.length, negatives.length);
        float[] logQ = LogQ.of(source, seen, pool, positives.length, corpus);
        return new TrainingBatch(sequences, pairRows, pairUsers, pairWeights, pool, logQ);
    }
}
