package dev.longview.application.model;

import static dev.longview.application.model.Expectation.require;

import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.TowerKind;
import java.util.Optional;

/**
 * What stands for an item; the {@code items} section.
 *
 * @param representation empty: vectors where the data has them, else ids
 * @param idDimension width of the learned id table, ≥ 1; without effect where ids are not used
 * @param tower how that becomes the item's embedding
 */
public record ItemSettings(Optional<ItemRepresentation> representation, int idDimension, TowerKind tower) {

    public ItemSettings {
        require(idDimension >= 1, "items.id-dimension", idDimension, "at least 1");
    }
}
