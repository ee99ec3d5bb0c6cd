package dev.longview.application.evaluation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.MemorySnapshot;
import dev.longview.ports.timeline.MemorySnapshot.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Data written down by hand, action by action. */
record World(MemorySnapshot snapshot) {

    /** One action of a person. */
    record Action(String user, String item, long time, String type) {}

    /** Items have their indices in the order given, no vectors and no interests, and may all be recommended. */
    static World of(List<Action> actions, List<String> items) {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        actions.stream().sorted(Comparator.comparingLong(Action::time)).forEach(action -> events.computeIfAbsent(
                        action.user(), user -> new ArrayList<>())
                .add(new Event(action.item(), action.time(), action.type())));
        List<String> types =
                List.copyOf(new TreeSet<>(actions.stream().map(Action::type).toList()));
        return new World(MemorySnapshot.of("world", plain(items), types, events));
    }

    private static ItemTable plain(List<String> ids) {
        int size = ids.size();
        String[] titles = new String[size];
        Arrays.fill(titles, "");
        int[] interest = new int[size];
        Arrays.fill(interest, -1);
        BitSet eligible = new BitSet();
        eligible.set(0, size);
        Vocabulary interests = Vocabulary.of(List.of("cats", "dogs", "birds"));
        return new ItemTable(
                Vocabulary.of(ids),
                titles,
                interests,
                interest,
                eligible,
                new float[size],
                Optional.empty(),
                new BitSet());
    }

    World ineligible(String item) {
        BitSet eligible = (BitSet) items().eligible().clone();
        eligible.clear(items().ids().indexOf(item).orElseThrow());
        return with(items().interest(), eligible, items().vectors(), items().withVector());
    }

    World interests(int... interest) {
        return with(interest, items().eligible(), items().vectors(), items().withVector());
    }

    /** Gives vectors to the first items, by row. */
    World vectors(Vectors vectors) {
        int dimension = vectors.dimension();
        float[] padded = Arrays.copyOf(vectors.values(), items().size() * dimension);
        BitSet withVector = new BitSet();
        withVector.set(0, vectors.count());
        return with(items().interest(), items().eligible(), Optional.of(new Vectors(padded, dimension)), withVector);
    }

    private World with(int[] interest, BitSet eligible, Optional<Vectors> vectors, BitSet withVector) {
        ItemTable old = items();
        return with(
                new ItemTable(
                        old.ids(),
                        old.titles(),
                        old.interests(),
                        interest,
                        eligible,
                        old.quality(),
                        vectors,
                        withVector),
                snapshot.manifest());
    }

    World orderOnly() {
        DataManifest timed = snapshot.manifest();
        DataManifest orderOnly = new DataManifest(
                false,
                timed.users(),
                timed.items(),
                timed.events(),
                timed.firstTime(),
                timed.lastTime(),
                timed.vectorDimension(),
                timed.actionTypes(),
                timed.surfaces(),
                timed.ingests());
        return with(items(), orderOnly);
    }

    private World with(ItemTable items, DataManifest manifest) {
        return new World(copy(snapshot.id(), items, manifest));
    }

    /** The snapshot as that of an artifact. */
    MemorySnapshot of(String artifact) {
        return copy(artifact, items(), snapshot.manifest());
    }

    private MemorySnapshot copy(String id, ItemTable items, DataManifest manifest) {
        return new MemorySnapshot(
                id,
                manifest,
                snapshot.users(),
                snapshot.actionTypes(),
                snapshot.surfaces(),
                items,
                snapshot.everyone());
    }

    ItemTable items() {
        return snapshot.items();
    }
}
