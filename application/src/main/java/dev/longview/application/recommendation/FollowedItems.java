package dev.longview.application.recommendation;

import dev.longview.application.daily.UnitVectors;
import dev.longview.application.recommendation.CurrentItems.Changes;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows what is put while an artifact is open. An index that was given to a new item stays its own, so that a question may ask twice
 * and mean the same. Safe for use by many threads.
 */
final class FollowedItems {

    private final DataSnapshot snapshot;
    private final ItemTable base;
    private final long absorbed;
    private final ItemSpace space;
    private final VectorSearcher index;
    private final RecommendSettings settings;
    private final ItemChanges changes;
    /** By number; empty where a vector has no place. */
    private final Map<Long, Optional<float[]>> embeddings = new HashMap<>();

    private final CurrentItems unchanged;
    private ChangedTable added;
    private volatile CurrentItems current;

    /** Follows from a snapshot on. */
    FollowedItems(
            DataSnapshot snapshot,
            ItemSpace space,
            VectorSearcher index,
            RecommendSettings settings,
            ItemChanges changes) {
        this.snapshot = snapshot;
        this.base = snapshot.items();
        this.absorbed = snapshot.manifest().absorbed();
        this.space = space;
        this.index = index;
        this.settings = settings;
        this.changes = changes;
        this.added = new ChangedTable(base, List.of());
        this.unchanged = new CurrentItems(List.of(), base, Changes.NONE, space.vector(), index, settings);
        this.current = unchanged;
    }

    /** Searches the items as they were when the artifact was made. */
    ItemSearch unchanged() {
        return unchanged.search();
    }

    /** The length of the data's given vectors, 0 where it has none. */
    int given() {
        return snapshot.manifest().vectorDimension();
    }

    /** Whether an item that the snapshot does not have can be placed. */
    boolean placesNew() {
        return space.given() > 0;
    }

    /** Whether a new item of a given vector gets a place. */
    boolean places(float[] given) {
        return given.length == space.given()
                && placed(new Vectors(given.clone(), given.length)).getFirst().isPresent();
    }

    /** What was put after this number is not in the snapshot. */
    long absorbed() {
        return absorbed;
    }

    /** Whether an item can be recommended. */
    boolean finds(String item) {
        CurrentItems items = now();
        OptionalInt index = items.table().ids().indexOf(item);
        return index.isPresent()
                && items.search().selectable().open().get(index.getAsInt())
                && (items.isScanned(index.getAsInt())
                        || (!items.changed().get(index.getAsInt())
                                && space.placed().test(index.getAsInt())));
    }

    CurrentItems now() {
        CurrentItems known = current;
        return changes.now() == known.source() ? known : renewed();
    }

    /** Asks again: who waited here may have an older list than the one that was taken meanwhile. */
    private synchronized CurrentItems renewed() {
        List<LoggedItem> source = changes.now();
        if (source != current.source()) {
            List<LoggedItem> later =
                    source.stream().filter(each -> each.sequence() > absorbed).toList();
            added = added.and(later);
            current = later.isEmpty() && current.changed().isEmpty() ? current.of(source) : overlaid(source, later);
        }
        return current;
    }

    private CurrentItems overlaid(List<LoggedItem> source, List<LoggedItem> later) {
        embed(later);
        ItemTable table = added.with(later);
        BitSet changed = new BitSet();
        // what left the log is a new item without a place
        changed.set(base.size(), table.size());
        Map<Integer, float[]> scanned = new HashMap<>();
        Map<Integer, float[]> moved = new HashMap<>();
        for (LoggedItem each : later) {
            int item = table.ids().indexOf(each.change().item()).orElseThrow();
            changed.set(item);
            Optional<float[]> own = embeddings.getOrDefault(each.sequence(), Optional.empty());
            own.ifPresent(embedding -> moved.put(item, embedding));
            if (each.change().eligible()) {
                own.or(() -> before(item)).ifPresent(embedding -> scanned.put(item, embedding));
            }
        }
        return new CurrentItems(
                source, table, new Changes(changed, ScannedItems.of(scanned), moved), this::vector, index, settings);
    }

    /** An item's embedding, zeros where it is new. */
    private float[] vector(int item) {
        return item < base.size() ? space.vector().apply(item) : new float[space.dimension()];
    }

    /** An old item's embedding. */
    private Optional<float[]> before(int item) {
        return item < base.size() && space.placed().test(item)
                ? Optional.of(space.vector().apply(item))
                : Optional.empty();
    }

    /** Places those that are not placed yet, all at once. */
    private void embed(List<LoggedItem> later) {
        embeddings.keySet().retainAll(later.stream().map(LoggedItem::sequence).collect(Collectors.toSet()));
        List<LoggedItem> fresh = later.stream()
                .filter(each -> !embeddings.containsKey(each.sequence()))
                .filter(each -> hasVector(each.change()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<float[]> given =
                fresh.stream().map(each -> each.change().vector().orElseThrow()).toList();
        List<Optional<float[]>> placed = placed(Vectors.of(given, space.given()));
        for (int row = 0; row < fresh.size(); row++) {
            embeddings.put(fresh.get(row).sequence(), placed.get(row));
        }
    }

    private List<Optional<float[]>> placed(Vectors given) {
        Vectors embeddings = space.place().apply(given);
        return IntStream.range(0, embeddings.count())
                .mapToObj(row -> UnitVectors.isSound(embeddings, row)
                        ? Optional.of(embeddings.row(row))
                        : Optional.<float[]>empty())
                .toList();
    }

    private boolean hasVector(ItemChange change) {
        return change.vector().filter(vector -> vector.length == space.given()).isPresent();
    }
}
