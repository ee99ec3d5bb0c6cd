package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events, changes of items and wishes to be forgotten, and a server that is killed under them; then their way into the data. */
class KilledWhileWrittenTest {

    private static final int TOGETHER = 10;
    private static final int PORTION = 500;
    private static final int WRITERS = 2;
    private static final int ENOUGH_EVENTS = 2_000;
    private static final int ENOUGH = 100;
    private static final int ITEMS = 40;
    private static final Pattern READ = Pattern.compile("Read ([\\d,]+) rows: kept ([\\d,]+), 0 exact duplicates");
    private static final Pattern SIZES = Pattern.compile("([\\d,]+) people, ([\\d,]+) items");

    private final long now = Instant.now().toEpochMilli();
    private final AtomicInteger sentEvents = new AtomicInteger();
    private final AtomicInteger sentItems = new AtomicInteger();
    private final AtomicInteger sentWishes = new AtomicInteger();
    private final Set<Integer> events = ConcurrentHashMap.newKeySet();
    private final Set<Integer> items = ConcurrentHashMap.newKeySet();
    private final Set<Integer> withdrawn = ConcurrentHashMap.newKeySet();
    private final Set<Integer> wishes = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private ServedApi api;

    @Test
    void everythingThatWasAcknowledgedIsThereAfterwardsAndNoEventTwice() throws Exception {
        Launcher longview = new Launcher(folder);
        longview.succeed(new SmallData(folder).ingestWithVectors());
        longview.succeed("pinnersage", "batch");
        api = ServedApi.start(longview);
        writeUntilKilled();
        try (ServedApi again = ServedApi.start(longview)) {
            api = again;
            assertHasItems();
            assertHasWishes();
            assertKnowsEvents();
            assertAbsorbs(longview.succeed("ingest", "--recent"));
            assertThat(longview.succeed("ingest", "--recent")).contains("No recent actions");
            sent(List.of(sentEvents.getAndIncrement()));
            assertThat(longview.succeed("ingest", "--recent")).contains("Read 1 rows: kept 1");
        }
    }

    private void assertHasItems() {
        for (int number : items) {
            JsonNode item = api.json("/v1/items/new-" + number);
            assertThat(item.toString()).contains("\"Title " + number + "\"");
            if (withdrawn.contains(number)) {
                assertThat(item.path("eligible").booleanValue()).isFalse();
            }
        }
    }

    private void assertHasWishes() throws IOException {
        for (int number : wishes) {
            assertThat(api.get("/v1/users/passer-by-" + number + "/interests").statusCode())
                    .isEqualTo(404);
        }
        assertThat(Files.readAllLines(folder.resolve("workspace/forgotten.txt")))
                .hasSizeBetween(wishes.size(), sentWishes.get());
    }

    private void assertKnowsEvents() {
        List<Integer> all = List.copyOf(events);
        for (int from = 0; from < all.size(); from += PORTION) {
            List<Integer> some = all.subList(from, Math.min(from + PORTION, all.size()));
            assertThat(sent(some).path("known").intValue()).isEqualTo(some.size());
        }
    }

    /** Of passers-by there are at most those whose wishes were being sent. */
    private void assertAbsorbs(String ingest) {
        Matcher rows = READ.matcher(ingest);
        assertThat(rows.find()).as(ingest).isTrue();
        int kept = number(rows.group(2));
        assertThat(kept).isBetween(events.size(), sentEvents.get() + WRITERS);
        assertThat(number(rows.group(1))).isBetween(kept, kept + WRITERS);
        Matcher sizes = SIZES.matcher(ingest);
        assertThat(sizes.find()).as(ingest).isTrue();
        assertThat(number(sizes.group(2))).isBetween(ITEMS + items.size(), ITEMS + sentItems.get());
    }

    private static int number(String shown) {
        return Integer.parseInt(shown.replace(",", ""));
    }

    private void writeUntilKilled() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> untilKilled(sentEvents, TOGETHER, this::send)));
                writers.add(threads.submit(() -> untilKilled(sentItems, 1, this::putAndWithdraw)));
                writers.add(threads.submit(() -> untilKilled(sentWishes, 1, this::actAndForget)));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        } finally {
            api.close();
        }
    }

    /** Sends until enough is acknowledged, and kills the server while the others are still sending. */
    private void untilKilled(AtomicInteger sent, int together, IntConsumer write) {
        try {
            while (true) {
                write.accept(sent.getAndAdd(together));
                if (isEnough()) {
                    api.kill();
                }
            }
        } catch (UncheckedIOException died) {
            assertThat(isEnough()).as("ended by itself").isTrue();
        }
    }

    private boolean isEnough() {
        return events.size() >= ENOUGH_EVENTS && items.size() >= ENOUGH && wishes.size() >= ENOUGH;
    }

    private void send(int first) {
        List<Integer> numbers = IntStream.range(first, first + TOGETHER).boxed().toList();
        assertThat(sent(numbers).path("accepted").intValue()).isEqualTo(TOGETHER);
        events.addAll(numbers);
    }

    private JsonNode sent(List<Integer> numbers) {
        return acknowledged(
                "POST",
                "/v1/events",
                numbers.stream().map(this::event).collect(Collectors.joining(",", "{\"events\": [", "]}")));
    }

    private String event(int number) {
        return "{\"id\": \"event %d\", \"user\": \"p%d\", \"item\": \"i1\", \"type\": \"view\", \"time\": %d}"
                .formatted(number, number % 70, now - number);
    }

    private void putAndWithdraw(int item) {
        acknowledged(
                "PUT",
                "/v1/items/new-" + item,
                "{\"title\": \"Title %d\", \"vector\": [1, %d, 0, 0, 0.01]}".formatted(item, item));
        items.add(item);
        if (item % 3 == 0) {
            acknowledged("DELETE", "/v1/items/new-" + item, "");
            withdrawn.add(item);
        }
    }

    private void actAndForget(int number) {
        acknowledged(
                "POST",
                "/v1/events",
                "{\"events\": [{\"user\": \"passer-by-%d\", \"item\": \"i1\", \"type\": \"view\", \"time\": %d}]}"
                        .formatted(number, Instant.now().toEpochMilli()));
        acknowledged("DELETE", "/v1/users/passer-by-" + number, "");
        wishes.add(number);
    }

    private JsonNode acknowledged(String method, String path, String body) {
        HttpResponse<String> answer = api.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ServedApi.parsed(answer);
    }
}
