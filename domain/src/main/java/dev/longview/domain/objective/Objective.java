package dev.longview.domain.objective;

import dev.longview.domain.sequence.Window;
import java.util.random.RandomGenerator;

/** A training objective (PinnerFormer §3.4): a function from a window to (output, later action) pairs. Immutable. */
public sealed interface Objective permits NextAction, Sasrec, AllAction, DenseAllAction {

    /**
     * Where windows over a timeline may end, so that they have a label: see {@link Window#end()}.
     *
     * @return ascending ends in [1, size); empty where the timeline has nothing to learn from
     */
    int[] windowEnds(Positives positives);

    /**
     * Draws the pairs of one window that ends at one of {@link #windowEnds}.
     *
     * @param maxLength M: how many of the window's most recent actions the network sees
     * @param limit most pairs wanted, ≥ 1
     * @return at least one pair
     */
    Pairs pairs(Positives positives, int end, int maxLength, int limit, RandomGenerator random);
}
