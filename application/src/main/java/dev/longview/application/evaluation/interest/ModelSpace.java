package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.FiniteEmbeddings;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.progress.Progress;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A trained model, its embeddings of the items and where they are compared. Safe for use by many threads. */
record ModelSpace(TrainedModel trained, Space space) {

    /** @param met items that anybody acted on before the days: the ids' rows of others were never trained */
    static ModelSpace of(TrainedModel trained, ItemTable items, BitSet met) {
        Vectors embeddings = trained.encodeItems();
        FiniteEmbeddings.require(embeddings, "items");
        ItemRepresentation representation = trained.description().spec().representation();
        BitSet known = new BitSet();
        if (representation.usesIds()) {
            known.or(met);
        }
        if (representation.usesVectors()) {
            known.or(items.withVector());
        }
        return new ModelSpace(trained, Space.of(embeddings, known, items.eligible()));
    }

    /** One unit vector per window. */
    Vectors encode(List<Window> windows) {
        Vectors people = trained.encodeUsers(windows, Progress.NONE);
        FiniteEmbeddings.require(people, "people");
        return people;
    }

    String encoder() {
        return trained.description()
                .spec()
                .encoder()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
