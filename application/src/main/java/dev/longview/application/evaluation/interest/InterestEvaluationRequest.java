package dev.longview.application.evaluation.interest;

import dev.longview.application.interest.InterestSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What to replay.
 *
 * @param model a model artifact's id; empty: what needs no model
 * @param from the first day that is tested (UTC); empty: the days are the last ones of the data
 * @param days how many days are tested, ≥ 1
 * @param people of those who do something on these days at most so many, at random, ≥ 1
 * @param candidates how many items may be found for a person on a day, ≥ 1
 * @param relevantCosine from which on an action is like a candidate, in [−1, 1]
 * @param positives what is tested where there is no model; a model brings its own
 * @param interests how a person's past is clustered
 * @param resamples bootstrap resamples behind the intervals, ≥ 1
 * @param provenance what makes the evaluation; its seed draws people, impressions and resamples
 */
public record InterestEvaluationRequest(
        Optional<String> model,
        Optional<LocalDate> from,
        int days,
        int people,
        int candidates,
        double relevantCosine,
        PositiveSettings positives,
        InterestSettings interests,
        int resamples,
        Provenance provenance) {

    public InterestEvaluationRequest {
        require(days >= 1, "number of days to replay", days, "at least 1");
        require(people >= 1, "number of people to evaluate", people, "at least 1");
        require(candidates >= 1, "number of candidates", candidates, "at least 1");
        require(
                relevantCosine >= -1 && relevantCosine <= 1,
                "cosine from which on an item is relevant",
                relevantCosine,
                "in [-1, 1]");
    }

    private static void require(boolean holds, String what, Object value, String right) {
        if (!holds) {
            throw new MisconfiguredException("The " + what + " is " + value + ", but must be " + right + ".");
        }
    }
}
