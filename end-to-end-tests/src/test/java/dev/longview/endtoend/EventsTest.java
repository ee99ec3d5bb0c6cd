package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events from the server that took them to the data. */
class EventsTest {

    private static final int TOGETHER = 10;
    private static final int SENDERS = 4;
    private static final int ENOUGH = 2_000;
    private static final Pattern READ = Pattern.compile("Read ([\\d,]+) rows: kept ([\\d,]+), 0 exact duplicates");

    private final long now = Instant.now().toEpochMilli();
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private Launcher longview;

    @BeforeEach
    void launcher() {
        longview = new Launcher(folder);
    }

    @Test
    void aServerKilledUnderLoadHasLostNoEventThatItAcknowledgedAndHasNoneTwice() throws Exception {
        SmallData data = new SmallData(folder);
        longview.succeed(data.ingest(data.events()));
        try (ServedApi api = ServedApi.start(longview);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> sendAndKill(api)))
                    .toList();
            for (Future<?> each : senders) {
                each.get();
            }
        }
        try (ServedApi api = ServedApi.start(longview)) {
            for (List<Integer> some : portions(List.copyOf(acknowledged))) {
                JsonNode reply = accepted(api, some);
                assertThat(reply.path("known").intValue()).isEqualTo(some.size());
            }
            Matcher first = READ.matcher(longview.succeed("ingest", "--recent"));
            assertThat(first.find()).isTrue();
            int absorbed = Integer.parseInt(first.group(1).replace(",", ""));
            assertThat(first.group(2)).isEqualTo(first.group(1));
            assertThat(absorbed).isBetween(acknowledged.size(), sent.get());

            assertThat(longview.succeed("ingest", "--recent")).contains("No recent actions");
            accepted(api, List.of(sent.getAndIncrement()));
            assertThat(longview.succeed("ingest", "--recent")).contains("Read 1 rows: kept 1");
        }
    }

    @Test
    void aSecondServerOfAWorkspaceIsToldWhatItCanDo() {
        longview.succeed("init");
        try (ServedApi api = ServedApi.start(longview)) {
            Launcher.Finished second = longview.run("serve", "--port", "0");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.errors())
                    .contains("open already", "--set events.enabled=false")
                    .doesNotContain("\tat ");
            assertThat(api.get("/health").statusCode()).isEqualTo(200);
        }
    }

    /** Sends until enough is acknowledged, and kills the server while the others are still sending. */
    private void sendAndKill(ServedApi api) {
        try {
            while (true) {
                int first = sent.getAndAdd(TOGETHER);
                List<Integer> numbers =
                        IntStream.range(first, first + TOGETHER).boxed().toList();
                assertThat(accepted(api, numbers).path("accepted").intValue()).isEqualTo(TOGETHER);
                acknowledged.addAll(numbers);
                if (acknowledged.size() >= ENOUGH) {
                    api.kill();
                }
            }
        } catch (UncheckedIOException died) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        }
    }

    private JsonNode accepted(ServedApi api, List<Integer> numbers) {
        HttpResponse<String> response = api.post(
                "/v1/events",
                numbers.stream().map(this::event).collect(Collectors.joining(",", "{\"events\": [", "]}")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ServedApi.parsed(response);
    }

    private String event(int number) {
        return "{\"id\": \"event %d\", \"user\": \"p%d\", \"item\": \"i1\", \"type\": \"view\", \"time\": %d}"
                .formatted(number, number % 70, now - number);
    }

    private static List<List<Integer>> portions(List<Integer> numbers) {
        List<List<Integer>> portions = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += 500) {
            portions.add(numbers.subList(from, Math.min(from + 500, numbers.size())));
        }
        return portions;
    }
}
