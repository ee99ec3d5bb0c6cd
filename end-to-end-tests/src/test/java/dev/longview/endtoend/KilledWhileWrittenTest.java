package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of items and wishes to be forgotten, and a server that is killed under them; {@link EventsTest} has the events. */
class KilledWhileWrittenTest {

    private static final int ENOUGH = 150;
    private static final int WRITERS = 2;
    private static final int ITEMS = 40;
    private static final Pattern SIZES = Pattern.compile("([\\d,]+) people, ([\\d,]+) items");

    private final AtomicInteger sentItems = new AtomicInteger();
    private final AtomicInteger sentWishes = new AtomicInteger();
    private final Set<Integer> items = ConcurrentHashMap.newKeySet();
    private final Set<Integer> withdrawn = ConcurrentHashMap.newKeySet();
    private final Set<Integer> wishes = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private ServedApi api;

    @Test
    void everyChangeOfAnItemAndEveryWishThatWasAcknowledgedIsThereAfterwards() throws Exception {
        Launcher longview = new Launcher(folder);
        longview.succeed(new SmallData(folder).ingestWithVectors());
        longview.succeed("pinnersage", "batch");
        api = ServedApi.start(longview);
        writeUntilKilled();
        try (ServedApi again = ServedApi.start(longview)) {
            api = again;
            for (int number : items) {
                JsonNode item = api.json("/v1/items/new-" + number);
                assertThat(item.toString()).contains("\"Title " + number + "\"");
                if (withdrawn.contains(number)) {
                    assertThat(item.path("eligible").booleanValue()).isFalse();
                }
            }
            for (int number : wishes) {
                assertThat(api.get("/v1/users/passer-by-" + number + "/interests")
                                .statusCode())
                        .isEqualTo(404);
            }
            assertThat(Files.readAllLines(folder.resolve("workspace/forgotten.txt")))
                    .hasSizeBetween(wishes.size(), sentWishes.get());
            Matcher sizes = SIZES.matcher(longview.succeed("ingest", "--recent"));
            assertThat(sizes.find()).isTrue();
            assertThat(Integer.parseInt(sizes.group(2))).isBetween(ITEMS + items.size(), ITEMS + sentItems.get());
        }
    }

    private void writeUntilKilled() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> untilKilled(sentItems, this::putAndWithdraw)));
                writers.add(threads.submit(() -> untilKilled(sentWishes, this::actAndForget)));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        } finally {
            api.close();
        }
    }

    private void untilKilled(AtomicInteger sent, IntConsumer write) {
        try {
            while (true) {
                write.accept(sent.getAndIncrement());
                if (items.size() >= ENOUGH && wishes.size() >= ENOUGH) {
                    api.kill();
                }
            }
        } catch (UncheckedIOException died) {
            assertThat(items).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(wishes).hasSizeGreaterThanOrEqualTo(ENOUGH);
        }
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

    private void acknowledged(String method, String path, String body) {
        HttpResponse<String> answer = api.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
