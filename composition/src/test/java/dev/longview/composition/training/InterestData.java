package dev.longview.composition.training;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.TimelineStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three hundred people, each with one of ten interests of thirty items, who mostly turn to items of their own: who knows the
 * interest finds ten of thirty items, who knows popularity alone ten of three hundred.
 */
final class InterestData implements TimelineStore, DataSnapshot {

    static final int USERS = 300;
    private static final int INTERESTS = 10;
    private static final int ITEMS_EACH = 30;
    private static final int ITEMS = INTERESTS * ITEMS_EACH;
    private static final long START = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final int DAYS = 60;

    private final List<Timeline> all =
            IntStream.range(0, USERS).mapToObj(InterestData::timeline).toList();
    private final ItemTable items = table();

    private static Timeline timeline(int user) {
        RandomGenerator random = Seeds.generator(5, user);
        int size = 30 + random.nextInt(30);
        int interest = user % INTERESTS;
        int[] own = IntStream.range(0, size)
                .map(i -> random.nextDouble() < .95
                        ? interest * ITEMS_EACH + random.nextInt(ITEMS_EACH)
                        : random.nextInt(ITEMS))
                .toArray();
        float[] seconds = new float[size];
        Arrays.fill(seconds, Float.NaN);
        long[] times = random.longs(size, START, START + DAYS * DAY).sorted().toArray();
        return new Timeline(user, own, times, new int[size], new int[size], seconds);
    }

    private static ItemTable table() {
        String[] titles = new String[ITEMS];
        Arrays.fill(titles, "");
        BitSet eligible = new BitSet();
        eligible.set(0, ITEMS);
        return new ItemTable(
                names(ITEMS, i -> "item" + i),
                titles,
                Vocabulary.of(List.of()),
                new int[ITEMS],
                eligible,
                new float[ITEMS],
                Optional.empty(),
                new BitSet());
    }

    private static Vocabulary names(int count, IntFunction<String> name) {
        return Vocabulary.of(IntStream.range(0, count).mapToObj(name).toList());
    }

    @Override
    public IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress) {
        throw new UnsupportedOperationException("the data is made up");
    }

    @Override
    public DataSnapshot open(Artifact snapshot) {
        return this;
    }

    @Override
    public String id() {
        return "interests";
    }

    @Override
    public DataManifest manifest() {
        long events = all.stream().mapToLong(Timeline::size).sum();
        return new DataManifest(
                true,
                USERS,
                ITEMS,
                events,
                START,
                START + DAYS * DAY,
                0,
                actionTypes().names(),
                surfaces().names(),
                List.of());
    }

    @Override
    public Vocabulary users() {
        return names(USERS, i -> "user" + i);
    }

    @Override
    public Vocabulary actionTypes() {
        return Vocabulary.of(List.of("action"));
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
        return all.stream();
    }

    @Override
    public List<Timeline> timelines(List<Integer> users) {
        return users.stream().map(all::get).toList();
    }
}
