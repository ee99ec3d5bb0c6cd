package dev.longview.application.interest;

import dev.longview.application.daily.Publication;
import dev.longview.application.daily.UnitVectors;
import dev.longview.application.generation.RetrievableItems;
import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ModelRuntime;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The vectors that actions are clustered by. Immutable.
 *
 * @param vectors one row per item: unit length, or zeros where an item has none
 * @param known which items have one
 * @param model the id of the model whose embeddings they are; empty where they are the data's own
 */
public record ItemSpace(Vectors vectors, BitSet known, Optional<String> model) {

    /**
     * Opens the vectors that are wanted; the current model only where they come from it.
     *
     * @param wanted empty: the data's own where it has them, else the model's
     * @throws MisconfiguredException where the data's own are wanted and it has none
     * @throws CorruptException for a vector that is not finite
     */
    static ItemSpace open(
            Optional<ItemVectors> wanted, ItemTable items, Publication publication, Supplier<ModelRuntime> runtime) {
        return switch (chosen(wanted, items)) {
            case GIVEN -> given(items);
            case MODEL -> ofModel(items, publication, runtime);
        };
    }

    /** Whose vectors are taken: those that are wanted, else the data's own where it has them. */
    public static ItemVectors chosen(Optional<ItemVectors> wanted, ItemTable items) {
        return wanted.orElse(items.vectors().isPresent() ? ItemVectors.GIVEN : ItemVectors.MODEL);
    }

    /** Which items may be recommended. */
    BitSet retrievable(ItemTable items) {
        BitSet retrievable = (BitSet) known.clone();
        retrievable.and(items.eligible());
        return retrievable;
    }

    /** The data's own vectors; there must be some, and all be finite. */
    public static ItemSpace given(ItemTable items) {
        Vectors given = items.vectors()
                .orElseThrow(() -> new MisconfiguredException("pinnersage.vectors is given, but the data has no item"
                        + " vectors: ingest some with --item-vectors, or set pinnersage.vectors = model."));
        BitSet known = (BitSet) items.withVector().clone();
        for (int item = 0; item < items.size(); item++) {
            double squared = given.squaredLength(item);
            if (!Double.isFinite(squared)) {
                throw new CorruptException("The vector of item '" + items.ids().name(item)
                        + "' holds NaN or infinite values: ingest it again with --item-vectors.");
            }
            // a vector of zeros has no direction, so nothing is like it
            known.set(item, known.get(item) && squared > 0);
        }
        return new ItemSpace(Similarity.normalized(given), known, Optional.empty());
    }

    private static ItemSpace ofModel(ItemTable items, Publication publication, Supplier<ModelRuntime> runtime) {
        Artifact model = publication.require(
                ArtifactKind.MODEL,
                Optional.empty(),
                "items are to be clustered by a model's embeddings, and `longview train` makes one; or ingest vectors with"
                        + " --item-vectors");
        try (TrainedModel trained = TrainedModel.open(model, runtime.get(), items)) {
            BitSet known = RetrievableItems.known(items, trained.description().spec());
            Vectors embeddings = trained.encodeItems();
            UnitVectors.require(embeddings, row -> "item '" + items.ids().name(row) + "'");
            return new ItemSpace(withoutOthers(embeddings, known), known, Optional.of(model.id()));
        }
    }

    /** What a model cannot tell apart has one embedding for all, which stands for none. */
    private static Vectors withoutOthers(Vectors embeddings, BitSet known) {
        Vectors kept = Vectors.zeros(embeddings.count(), embeddings.dimension());
        known.stream()
                .forEach(item -> System.arraycopy(
                        embeddings.values(),
                        item * embeddings.dimension(),
                        kept.values(),
                        item * embeddings.dimension(),
                        embeddings.dimension()));
        return kept;
    }
}
