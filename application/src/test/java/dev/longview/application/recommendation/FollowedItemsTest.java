package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.PopularItems;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.timeline.MemorySnapshot;
import dev.longview.ports.timeline.MemorySnapshot.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedItemsTest {

    private static final int ITEMS = 120;
    private static final int DIMENSION = 6;
    private static final double LEAST_QUALITY = .3;

    private final RandomGenerator random = Seeds.generator(17);
    private final Vectors vectors = Similarity.normalized(random(ITEMS));
    private final Map<String, Now> expected = new HashMap<>();

    @TempDir
    private Path folder;

    private List<LoggedItem> changes = List.of();
    private FollowedItems items;

    /** What is known of an item at last. */
    private record Now(float[] embedding, boolean eligible, double quality) {}

    @BeforeEach
    void open() {
        BitSet eligible = new BitSet();
        float[] quality = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            eligible.set(item, random.nextInt(5) > 0);
            quality[item] = random.nextInt(3) == 0 ? Float.NaN : random.nextFloat();
            expected.put("item-" + item, new Now(vectors.row(item), eligible.get(item), quality[item]));
        }
        var exact = new ExactVectorIndex();
        exact.build(folder, vectors, eligible, Progress.NONE);
        VectorSearcher index = exact.open(folder);
        MemorySnapshot snapshot = MemorySnapshot.of(
                "data",
                table(eligible, quality),
                List.of("click"),
                Map.of("somebody", List.of(new Event("item-0", 0, "click"))));
        ItemSpace space = new ItemSpace(DIMENSION, vectors::row, item -> true, DIMENSION, Similarity::normalized);
        RecommendSettings settings = new RecommendSettings(
                3, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.of(LEAST_QUALITY), 1000);
        items = new FollowedItems(snapshot, space, index, settings, () -> changes);
    }

    @Test
    void everySearchFindsWhatAnIndexOfTheItemsAsTheyAreNowWould() {
        everySearchIsExact();
        for (int round = 1; round <= 8; round++) {
            for (int i = 0; i < 6; i++) {
                List<LoggedItem> more = new ArrayList<>(changes);
                more.add(change(10L * round + i));
                changes = latest(more);
            }
            everySearchIsExact();
        }
        assertThat(items.now().table().size()).isGreaterThan(ITEMS);
        assertThat(items.now()).isSameAs(items.now());
    }

    @Test
    void anIndexStaysItsItemsAlsoAfterTheLogHasDroppedIt() {
        changes = List.of(added(1, "new-a"), added(2, "new-b"));
        int second = items.now().table().ids().indexOf("new-b").orElseThrow();
        changes = List.of(added(2, "new-b"), added(3, "new-c"));
        assertThat(items.now().table().ids().indexOf("new-b")).hasValue(second);
        assertThat(found(vectors.row(0), 500)).contains("new-b", "new-c").doesNotContain("new-a");
        changes = List.of();
        assertThat(items.now().table().ids().indexOf("new-b")).hasValue(second);
        assertThat(found(vectors.row(0), 500)).doesNotContain("new-a", "new-b", "new-c");
    }

    @Test
    void whatHasNoPlaceIsNotFoundAndStopsNobody() {
        changes = List.of(put(1, "new-a", true, Optional.of(new float[DIMENSION])), added(2, "new-b"));
        assertThat(found(vectors.row(0), 500)).contains("new-b").doesNotContain("new-a");
        assertThat(items.finds("new-a")).isFalse();
        assertThat(items.finds("new-b")).isTrue();
        assertThat(items.places(new float[DIMENSION])).isFalse();
        assertThat(items.places(random(1).row(0))).isTrue();
        assertThat(items.places(new float[] {1})).isFalse();
    }

    @Test
    void popularItemsAreThoseThatAreEligibleNow() {
        int[] all = IntStream.range(0, ITEMS).toArray();
        String first = popular(all).getFirst();
        changes = List.of(put(1, first, false, Optional.empty()));
        assertThat(popular(all)).doesNotContain(first).allMatch(item -> items.now()
                .table()
                .eligible()
                .get(items.now().table().ids().indexOf(item).orElseThrow()));
        assertThat(items.finds(first)).isFalse();
    }

    private List<String> popular(int[] popular) {
        CurrentItems now = items.now();
        var request = new RecommendRequest(
                "somebody", ITEMS, Exclude.NOTHING, Optional.empty(), RecommendRequest.Explain.NOTHING);
        Recents unasked = (user, seen, most) -> {
            throw new AssertionError("what was seen does not matter here");
        };
        return new ByPopularity(
                        now.table(),
                        new PopularItems(popular, popular),
                        now.search().selectable())
                .recommend(unasked, request).stream()
                        .map(each -> each.recommendation().item())
                        .toList();
    }

    private void everySearchIsExact() {
        for (int query = 0; query < 10; query++) {
            float[] vector = random(1).row(0);
            int k = 1 + random.nextInt(40);
            List<String> best = expected.entrySet().stream()
                    .filter(each -> each.getValue().eligible())
                    .filter(each -> !(each.getValue().quality() < LEAST_QUALITY))
                    .sorted(Comparator.comparingDouble(
                            each -> -Similarity.cosine(vector, each.getValue().embedding())))
                    .limit(k)
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(found(vector, k)).isEqualTo(best);
        }
    }

    private List<String> found(float[] query, int k) {
        ItemSearch search = items.now().search();
        return search.nearest(query, k, search.selectable().open(), 0).stream()
                .map(Recommendation::item)
                .toList();
    }

    /** Of a new item or an old one, with a vector or without. */
    private LoggedItem change(long number) {
        boolean fresh = random.nextInt(3) == 0;
        String id = fresh ? "new-" + number : "item-" + random.nextInt(ITEMS);
        Optional<float[]> vector =
                fresh || random.nextBoolean() ? Optional.of(random(1).row(0)) : Optional.empty();
        boolean eligible = random.nextInt(4) > 0;
        Optional<Double> quality = random.nextBoolean() ? Optional.of(random.nextDouble()) : Optional.empty();
        ItemChange change = new ItemChange(id, Optional.empty(), Optional.of("label"), eligible, quality, vector);
        for (LoggedItem earlier : changes) {
            if (earlier.change().item().equals(id)) {
                change = change.after(earlier.change());
            }
        }
        float[] embedding = change.vector()
                .map(given ->
                        Similarity.normalized(new Vectors(given, DIMENSION)).row(0))
                .orElseGet(() -> expected.get(id).embedding());
        expected.put(id, new Now(embedding, eligible, quality.orElse(Double.NaN)));
        return new LoggedItem(number, change);
    }

    private LoggedItem added(long number, String id) {
        return put(number, id, true, Optional.of(random(1).row(0)));
    }

    private static LoggedItem put(long number, String id, boolean eligible, Optional<float[]> vector) {
        return new LoggedItem(
                number, new ItemChange(id, Optional.empty(), Optional.empty(), eligible, Optional.empty(), vector));
    }

    private static List<LoggedItem> latest(List<LoggedItem> all) {
        Map<String, LoggedItem> latest = new HashMap<>();
        all.forEach(each -> latest.put(each.change().item(), each));
        return latest.values().stream()
                .sorted(Comparator.comparingLong(LoggedItem::sequence))
                .toList();
    }

    private Vectors random(int rows) {
        Vectors drawn = Vectors.zeros(rows, DIMENSION);
        for (int i = 0; i < drawn.values().length; i++) {
            drawn.values()[i] = (float) random.nextGaussian();
        }
        return drawn;
    }

    private ItemTable table(BitSet eligible, float[] quality) {
        BitSet withVector = new BitSet();
        withVector.set(0, ITEMS);
        String[] titles = new String[ITEMS];
        Arrays.fill(titles, "");
        return new ItemTable(
                Vocabulary.of(
                        IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList()),
                titles,
                Vocabulary.of(List.of()),
                IntStream.range(0, ITEMS).map(i -> -1).toArray(),
                eligible,
                quality,
                Optional.of(vectors),
                withVector);
    }
}
