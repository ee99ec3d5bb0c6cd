package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.FiniteEmbeddings;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.progress.Progress;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A trained model, its embeddings of the items and where they are compared. Safe for use by many threads. */
record ModelSpace(TrainedModel trained, Space space) {

    /** @param met items that anybody acted on before the days: the rows of others were never trained where there are ids alone */
    static ModelSpace of(TrainedModel trained, BitSet eligible, BitSet met) {
        Vectors items = trained.encodeItems();
        FiniteEmbeddings.require(items, "items");
        BitSet known = met;
        if (trained.description().spec().representation().usesVectors()) {
            known = new BitSet();
            known.set(0, items.count());
        }
        return new ModelSpace(trained, Space.of(items, known, eligible));
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
