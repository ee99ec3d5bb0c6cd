package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.Optional;

/** Whose vectors of the items pasts are clustered by. */
public final class InterestVectors {

    private InterestVectors() {}

    /**
     * Where to take them from; never {@link VectorSource#NONE}.
     *
     * @param wanted empty: the data's where it has some, else the model's
     * @param given whether the data has some
     * @param model whether there is a model
     */
    public static VectorSource of(Optional<ItemVectors> wanted, boolean given, boolean model) {
        ItemVectors chosen = wanted.orElse(given ? ItemVectors.GIVEN : ItemVectors.MODEL);
        if (chosen == ItemVectors.GIVEN && !given) {
            throw new MisconfiguredException(
                    "pinnersage.vectors is given, but the data has no item vectors. Ingest some by"
                            + " --item-vectors, or set pinnersage.vectors = model.");
        }
        if (chosen == ItemVectors.MODEL && !model) {
            throw new MisconfiguredException(
                    "PinnerSage needs vectors of the items, but the data has none that may be used,"
                            + " and there is no model to take them from. Ingest vectors by --item-vectors, or train a model.");
        }
        return chosen == ItemVectors.GIVEN ? VectorSource.GIVEN : VectorSource.MODEL;
    }
}
