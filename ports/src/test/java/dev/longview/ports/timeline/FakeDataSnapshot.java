package dev.longview.ports.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A snapshot made of given parts; timeline k belongs to user k. */
public record FakeDataSnapshot(
        String id,
        DataManifest manifest,
        Vocabulary users,
        Vocabulary actionTypes,
        Vocabulary surfaces,
        ItemTable items,
        List<Timeline> all)
        implements DataSnapshot {

    /** A snapshot of people {@code user-0}, {@code user-1}, … with a manifest that fits. */
    public static FakeDataSnapshot of(
            String id, Vocabulary actionTypes, Vocabulary surfaces, ItemTable items, List<Timeline> timelines) {
        List<Timeline> sorted = timelines.stream()
                .sorted(Comparator.comparingInt(Timeline::user))
                .toList();
        long[] times = sorted.stream()
                .flatMapToLong(timeline -> Arrays.stream(timeline.times()))
                .sorted()
                .toArray();
        DataManifest manifest = new DataManifest(
                true,
                sorted.size(),
                items.size(),
                times.length,
                times.length == 0 ? 0 : times[0],
                times.length == 0 ? 0 : times[times.length - 1],
                items.vectors().map(vectors -> vectors.dimension()).orElse(0),
                actionTypes.names(),
                surfaces.names(),
                List.of());
        Vocabulary users = Vocabulary.of(IntStream.range(0, sorted.size())
                .mapToObj(user -> "user-" + user)
                .toList());
        return new FakeDataSnapshot(id, manifest, users, actionTypes, surfaces, items, sorted);
    }

    @Override
    public Stream<Timeline> timelines() {
        return all.stream();
    }

    @Override
    public List<Timeline> timelines(List<Integer> chosen) {
        return all.stream().filter(timeline -> chosen.contains(timeline.user())).toList();
    }
}
