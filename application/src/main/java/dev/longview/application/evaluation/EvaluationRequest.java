package dev.longview.application.evaluation;

import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Optional;

/**
 * What to evaluate.
 *
 * @param model a model artifact's id; empty: the baselines alone
 * @param at T, epoch milliseconds: what happened at or before it is known, what comes later is foretold
 * @param horizon how far after T targets are looked for
 * @param people who is evaluated
 * @param positives what counts as a target where there is no model; a model brings its own
 * @param split who is held out where there is no model; a model brings its own
 * @param settings how to measure
 * @param oracles what of PinnerSage to compare with; empty: nothing
 * @param provenance what makes the evaluation; its seed draws the corpus and the resamples
 */
public record EvaluationRequest(
        Optional<String> model,
        long at,
        Duration horizon,
        People people,
        PositiveSettings positives,
        UserSplit split,
        EvaluationSettings settings,
        Optional<InterestOracles> oracles,
        Provenance provenance) {

    /** Who is evaluated. */
    public enum People {
        /** Those whom training and early stopping never saw. */
        HELD_OUT,
        ALL
    }

    public EvaluationRequest {
        if (!horizon.isPositive()) {
            throw new MisconfiguredException(
                    "The horizon of the evaluation is " + horizon + ", but must be positive, such as 14d.");
        }
    }
}
