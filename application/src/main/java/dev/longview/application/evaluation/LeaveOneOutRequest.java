package dev.longview.application.evaluation;

import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.ports.artifact.Provenance;
import java.util.Optional;

/**
 * What to evaluate leave-one-out.
 *
 * @param model a model artifact's id; empty: the baselines alone
 * @param part which of everybody's two targets is foretold
 * @param positives what may be a target where there is no model; a model brings its own
 * @param settings how to measure; of it only the resamples matter, the rest is fixed by the protocol
 * @param provenance what makes the evaluation; its seed draws the resamples
 */
public record LeaveOneOutRequest(
        Optional<String> model,
        Part part,
        PositiveSettings positives,
        EvaluationSettings settings,
        Provenance provenance) {}
