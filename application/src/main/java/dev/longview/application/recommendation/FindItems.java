package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds the items that are near to an item or a vector. Safe for use by many threads. */
public final class FindItems {

    private final UserRepresentation usual;

    public FindItems(UserSettings user) {
        this.usual = user.representation() == UserRepresentation.BLEND
                ? UserRepresentation.PINNERFORMER
                : user.representation();
    }

    /**
     * What was found.
     *
     * @param generation the id of the generation whose vectors were searched; empty where a batch's were
     * @param batch the id of the batch whose vectors were searched; empty where a generation's were
     * @param items nearest first; with diversity in the order of their choice
     */
    public record Found(Optional<String> generation, Optional<String> batch, List<Explained> items) {}

    /**
     * The items found, fewer than k where there are fewer.
     *
     * @throws NotFoundException for an unknown item
     * @throws MisconfiguredException for a vector that cannot be searched with, and for attributes and values that no item has
     * @throws RetryableException where what is to be searched is not open
     */
    public Found find(Opened open, ItemQuery query) {
        UserRepresentation representation = query.representation().orElse(usual);
        if (representation == UserRepresentation.BLEND) {
            throw new MisconfiguredException("representation is blend, but here must be pinnerformer or pinnersage:"
                    + " the vectors of the two cannot be compared.");
        }
        Opened used = open.only(representation);
        List<Explained> items = used.generation()
                .map(each -> find(each.search(), each.generation().record().dimension(), each.extent(), query))
                .orElseGet(() -> {
                    ServingInterests each = used.requireInterests();
                    return find(each.search(), each.record().dimension(), "batch " + each.id(), query);
                });
        return new Found(
                used.generation().map(ServingGeneration::id), used.interests().map(ServingInterests::id), items);
    }

    private static List<Explained> find(ItemSearch search, int dimension, String extent, ItemQuery query) {
        SelectableItems.requireKnown(query.restrictions(), List.of(search.selectable()));
        List<Recommendation> found = nearest(search, dimension, extent, query);
        return query.explain() == RecommendRequest.Explain.NOTHING
                ? Explained.unexplained(found)
                : found.stream()
                        .map(each -> new Explained(each, List.of(reason(search.items(), query.near(), each))))
                        .toList();
    }

    /** What was asked about: there is nothing else that a search is told. */
    private static Reason reason(ItemTable items, ItemQuery.Near near, Recommendation found) {
        return switch (near) {
            case ItemQuery.Item item ->
                Reason.of(
                        Reason.Kind.ITEM,
                        items,
                        items.ids().indexOf(item.id()).orElseThrow(),
                        items.ids().indexOf(found.item()).orElseThrow(),
                        found.score());
            case ItemQuery.Point point -> Reason.ofVector(found.score());
        };
    }

    private static List<Recommendation> nearest(ItemSearch search, int dimension, String extent, ItemQuery query) {
        return switch (query.near()) {
            case ItemQuery.Item item ->
                search.similar(item.id(), query.k(), query.restrictions(), query.diversity(), extent);
            case ItemQuery.Point point -> {
                requireDirection(point.vector(), dimension);
                BitSet accepted = search.selectable().accepted(query.restrictions(), Seen.NOTHING);
                yield search.nearest(point.vector(), query.k(), accepted, query.diversity());
            }
        };
    }

    private static void requireDirection(float[] vector, int dimension) {
        if (vector.length != dimension) {
            throw new MisconfiguredException("vector has " + vector.length + " numbers, but must have " + dimension
                    + ", as the items' vectors do.");
        }
        double square = Similarity.squaredLength(vector);
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new MisconfiguredException("The square of the vector's length is " + square
                    + ", but must be positive and finite: send numbers that are not all 0.");
        }
    }
}
