package dev.longview.application.generation;

import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import java.util.BitSet;

/** Which items a model's embeddings say something of, and which of them go into the index. */
public final class RetrievableItems {

    private RetrievableItems() {}

    /** The eligible ones of those that the model can tell apart. */
    static BitSet of(ItemTable items, ModelSpec spec) {
        BitSet retrievable = known(items, spec);
        retrievable.and(items.eligible());
        return retrievable;
    }

    /**
     * The items that the model can tell apart: those with a given vector where it reads vectors, and those it was trained with
     * where it has an id table. All others share one embedding, so retrieving them would be chance.
     */
    public static BitSet known(ItemTable items, ModelSpec spec) {
        BitSet known = new BitSet();
        ItemRepresentation representation = spec.representation();
        if (representation.usesIds()) {
            known.set(0, Math.min(spec.items(), items.size()));
        }
        if (representation.usesVectors()) {
            known.or(items.withVector());
        }
        return known;
    }
}
