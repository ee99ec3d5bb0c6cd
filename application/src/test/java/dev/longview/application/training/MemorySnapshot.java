package dev.longview.application.training;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A snapshot in memory. */
record MemorySnapshot(String id, DataManifest manifest, Vocabulary users, ItemTable items, List<Timeline> all)
        implements DataSnapshot {

    static final long DAY = 86_400_000;
    static final long START = 1_700_000_000_000L;
    static final List<String> TYPES = List.of("view", "like");
    static final List<String> SURFACES = List.of("home");

    /** People who view and like for thirty days, the first items most; the last item may not be shown. */
    static MemorySnapshot timed(int users, int items) {
        List<Timeline> timelines = IntStream.range(0, users)
                .mapToObj(user -> timeline(user, items, Seeds.generator(3, user), 30 * DAY))
                .toList();
        return of(timelines, items, true, 0);
    }

    /** The same people, of whose actions only the order is known. */
    static MemorySnapshot ordered(int users, int items) {
        List<Timeline> timelines = timed(users, items).all().stream()
                .map(timeline -> new Timeline(
                        timeline.user(),
                        timeline.items(),
                        IntStream.range(0, timeline.size()).asLongStream().toArray(),
                        timeline.types(),
                        timeline.surfaces(),
                        timeline.seconds()))
                .toList();
        return of(timelines, items, false, 0);
    }

    static MemorySnapshot of(List<Timeline> timelines, int items, boolean timed, int vectorDimension) {
        BitSet eligible = new BitSet();
        eligible.set(0, items - 1);
        var table = new ItemTable(
                names("item", items),
                filled(items),
                Vocabulary.of(List.of()),
                new int[items],
                eligible,
                new float[items],
                vectorDimension == 0 ? Optional.empty() : Optional.of(Vectors.zeros(items, vectorDimension)),
                new BitSet());
        long first = timelines.stream().mapToLong(t -> t.times()[0]).min().orElse(0);
        long last =
                timelines.stream().mapToLong(t -> t.times()[t.size() - 1]).max().orElse(0);
        long events = timelines.stream().mapToLong(Timeline::size).sum();
        var manifest = new DataManifest(
                timed,
                timelines.size(),
                items,
                events,
                timed ? first : 0,
                timed ? last : 0,
                vectorDimension,
                TYPES,
                SURFACES,
                List.of());
        return new MemorySnapshot("snapshot", manifest, names("user", timelines.size()), table, timelines);
    }

    private static Timeline timeline(int user, int items, RandomGenerator random, long span) {
        int size = 2 + random.nextInt(30);
        float[] seconds = new float[size];
        Arrays.fill(seconds, Float.NaN);
        return new Timeline(
                user,
                IntStream.range(0, size)
                        .map(i -> (int) (items * random.nextDouble() * random.nextDouble()))
                        .toArray(),
                random.longs(size, START, START + span).sorted().toArray(),
                random.ints(size, 0, 2).toArray(),
                new int[size],
                seconds);
    }

    private static String[] filled(int items) {
        String[] titles = new String[items];
        Arrays.fill(titles, "");
        return titles;
    }

    private static Vocabulary names(String kind, int count) {
        List<String> names = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> names.add(kind + i));
        return Vocabulary.of(names);
    }

    @Override
    public Vocabulary actionTypes() {
        return Vocabulary.of(TYPES);
    }

    @Override
    public Vocabulary surfaces() {
        return Vocabulary.of(SURFACES);
    }

    @Override
    public Stream<Timeline> timelines() {
        return all.stream();
    }

    @Override
    public List<Timeline> timelines(List<Integer> wanted) {
        return wanted.stream().map(all::get).toList();
    }
}
