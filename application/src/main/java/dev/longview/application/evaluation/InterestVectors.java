package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.application.interest.ItemSpace;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.Optional;

/** Whose vectors of the items pasts are clustered by. */
public final class InterestVectors {

    private InterestVectors() {}

    /**
     * Where to take them from; never {@link VectorSource#NONE}.
     *
     * @param wanted empty: the data's where it has some, else the model's
     * @param model empty: there is none
     */
    public static VectorSource of(Optional<ItemVectors> wanted, ItemTable items, Optional<?> model) {
        return switch (ItemSpace.chosen(wanted, items)) {
            case GIVEN -> VectorSource.GIVEN;
            case MODEL ->
                model.map(there -> VectorSource.MODEL)
                        .orElseThrow(
                                () -> new MisconfiguredException(
                                        "PinnerSage needs vectors of the items, but the data has none that may be used,"
                                                + " and there is no model to take them from. Ingest vectors by --item-vectors, or train a model."));
        };
    }
}
