package dev.longview.ports.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A snapshot in memory, without files. Immutable; safe for use by many threads. */
public record MemorySnapshot(
        String id,
        DataManifest manifest,
        Vocabulary users,
        Vocabulary actionTypes,
        Vocabulary surfaces,
        ItemTable items,
        List<Timeline> everyone)
        implements DataSnapshot {

    /**
     * One action.
     *
     * @param time epoch milliseconds
     */
    public record Event(String item, long time, String type) {}

    /**
     * A snapshot of timed events on one surface, without durations.
     *
     * @param types the action types by index
     * @param events by user id, each oldest first; user indices follow the map's order
     */
    public static MemorySnapshot of(String id, ItemTable items, List<String> types, Map<String, List<Event>> events) {
        Vocabulary users = Vocabulary.of(List.copyOf(events.keySet()));
        Vocabulary typeNames = Vocabulary.of(types);
        List<Timeline> timelines = IntStream.range(0, users.size())
                .mapToObj(user -> timeline(user, events.get(users.name(user)), items, typeNames))
                .toList();
        long[] times = events.values().stream()
                .flatMap(List::stream)
                .mapToLong(Event::time)
                .sorted()
                .toArray();
        int dimension = items.vectors().map(vectors -> vectors.dimension()).orElse(0);
        DataManifest manifest = new DataManifest(
                true,
                users.size(),
                items.size(),
                times.length,
                times[0],
                times[times.length - 1],
                dimension,
                types,
                List.of("default"),
                List.of());
        return new MemorySnapshot(id, manifest, users, typeNames, Vocabulary.of(List.of("default")), items, timelines);
    }

    @Override
    public Stream<Timeline> timelines() {
        return everyone.stream();
    }

    @Override
    public List<Timeline> timelines(List<Integer> some) {
        return some.stream().sorted().map(everyone::get).toList();
    }

    private static Timeline timeline(int user, List<Event> events, ItemTable items, Vocabulary types) {
        float[] seconds = new float[events.size()];
        Arrays.fill(seconds, Float.NaN);
        return new Timeline(
                user,
                events.stream()
                        .mapToInt(event -> items.ids().indexOf(event.item()).orElseThrow())
                        .toArray(),
                events.stream().mapToLong(Event::time).toArray(),
                events.stream()
                        .mapToInt(event -> types.indexOf(event.type()).orElseThrow())
                        .toArray(),
                new int[events.size()],
                seconds);
    }
}
