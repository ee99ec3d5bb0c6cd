package dev.longview.application.evaluation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A data snapshot written down by hand, action by action; items get their indices in the order given. */
final class MemorySnapshot implements DataSnapshot {

    /** One action of a person. */
    record Action(String user, String item, long time, String type) {}

    private final Vocabulary users;
    private final Vocabulary types;
    private final List<Timeline> timelines = new ArrayList<>();
    private final boolean timed;
    private final ItemTable items;

    private MemorySnapshot(List<Action> actions, ItemTable items, boolean timed) {
        Map<String, List<Action>> byUser = new LinkedHashMap<>();
        actions.forEach(action ->
                byUser.computeIfAbsent(action.user(), user -> new ArrayList<>()).add(action));
        this.users = Vocabulary.of(List.copyOf(byUser.keySet()));
        this.types = Vocabulary.of(
                List.copyOf(new TreeSet<>(actions.stream().map(Action::type).toList())));
        this.items = items;
        this.timed = timed;
        byUser.forEach((user, own) -> timelines.add(timeline(user, own)));
    }

    private Timeline timeline(String user, List<Action> own) {
        List<Action> sorted =
                own.stream().sorted(Comparator.comparingLong(Action::time)).toList();
        float[] unknown = new float[sorted.size()];
        Arrays.fill(unknown, Float.NaN);
        return new Timeline(
                users.indexOf(user).orElseThrow(),
                sorted.stream()
                        .mapToInt(action -> items.ids().indexOf(action.item()).orElseThrow())
                        .toArray(),
                sorted.stream().mapToLong(Action::time).toArray(),
                sorted.stream()
                        .mapToInt(action -> types.indexOf(action.type()).orElseThrow())
                        .toArray(),
                new int[sorted.size()],
                unknown);
    }

    /** A snapshot of items without vectors and interests, all of which may be recommended. */
    static MemorySnapshot of(List<Action> actions, List<String> items) {
        return new MemorySnapshot(actions, plain(items), true);
    }

    static ItemTable plain(List<String> ids) {
        int size = ids.size();
        String[] titles = new String[size];
        Arrays.fill(titles, "");
        int[] interest = new int[size];
        Arrays.fill(interest, -1);
        BitSet eligible = new BitSet();
        eligible.set(0, size);
        return new ItemTable(
                Vocabulary.of(ids),
                titles,
                Vocabulary.of(List.of()),
                interest,
                eligible,
                new float[size],
                Optional.empty(),
                new BitSet());
    }

    private MemorySnapshot with(ItemTable table) {
        return new MemorySnapshot(actions(), table, timed);
    }

    MemorySnapshot orderOnly() {
        return new MemorySnapshot(actions(), items, false);
    }

    MemorySnapshot ineligible(String item) {
        BitSet eligible = (BitSet) items.eligible().clone();
        eligible.clear(items.ids().indexOf(item).orElseThrow());
        return with(new ItemTable(
                items.ids(),
                items.titles(),
                items.interests(),
                items.interest(),
                eligible,
                items.quality(),
                items.vectors(),
                items.withVector()));
    }

    /** Gives vectors to the first items, by row. */
    MemorySnapshot vectors(Vectors vectors) {
        Vectors padded =
                new Vectors(Arrays.copyOf(vectors.values(), items.size() * vectors.dimension()), vectors.dimension());
        BitSet withVector = new BitSet();
        withVector.set(0, vectors.count());
        return with(new ItemTable(
                items.ids(),
                items.titles(),
                items.interests(),
                items.interest(),
                items.eligible(),
                items.quality(),
                Optional.of(padded),
                withVector));
    }

    MemorySnapshot interests(int... interest) {
        return with(new ItemTable(
                items.ids(),
                items.titles(),
                Vocabulary.of(List.of("cats", "dogs", "birds")),
                interest,
                items.eligible(),
                items.quality(),
                items.vectors(),
                items.withVector()));
    }

    private List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (Timeline timeline : timelines) {
            for (int i = 0; i < timeline.size(); i++) {
                actions.add(new Action(
                        users.name(timeline.user()),
                        items.ids().name(timeline.items()[i]),
                        timeline.times()[i],
                        types.name(timeline.types()[i])));
            }
        }
        return actions;
    }

    @Override
    public String id() {
        return "snapshot-1";
    }

    @Override
    public DataManifest manifest() {
        long[] times = timelines.stream()
                .flatMapToLong(timeline -> LongStream.of(timeline.times()))
                .sorted()
                .toArray();
        return new DataManifest(
                timed,
                users.size(),
                items.size(),
                times.length,
                times[0],
                times[times.length - 1],
                items.vectors().map(Vectors::dimension).orElse(0),
                types.names(),
                List.of("default"),
                List.of());
    }

    @Override
    public Vocabulary users() {
        return users;
    }

    @Override
    public Vocabulary actionTypes() {
        return types;
    }

    @Override
    public Vocabulary surfaces() {
        return Vocabulary.of(List.of("default"));
    }

    @Override
    public ItemTable items() {
        return items;
    }

    @Override
    public Stream<Timeline> timelines() {
        return timelines.stream();
    }

    @Override
    public List<Timeline> timelines(List<Integer> wanted) {
        return wanted.stream().sorted().map(timelines::get).toList();
    }
}
