package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.domain.random.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Malformed requests over real sockets. */
@Timeout(300)
class FuzzTest {

    private static final long SEED = 20260301;
    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 4;
    private static final Pattern ANSWER =
            Pattern.compile("(?s)HTTP/1\\.1 (\\d{3}) [^\r\n]*\r\n(.*?)\r\n\r\n(\\{[^{}]*\\})?");
    /** 501: a transfer coding other than chunked; 505: another version of HTTP. */
    private static final List<Integer> WITH_REASON = List.of(501, 503, 505);

    @TempDir
    Path root;

    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    @Test
    void tenThousandMalformedRequestsBreakNothing() throws Exception {
        LimitSettings limits = TestServers.limits(8, 64, Duration.ofSeconds(10), 1_000, Duration.ofSeconds(20));
        try (ApiServer server = AnswersOf.server(TestServers.world(root), TestServers.limits(limits))
                        .start();
                HttpClient http = HttpClient.newHttpClient()) {
            ApiClient client = new ApiClient(http, server.port());
            send(server.port(), -1, 200); // what is loaded once
            assertAnswers(client);
            Map<String, Integer> threads = threads();
            long files = openFiles();
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<?>> sending = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int stream = i;
                    sending.add(clients.submit(() -> send(server.port(), stream, REQUESTS / CLIENTS)));
                }
                for (Future<?> each : sending) {
                    each.get();
                }
            }
            assertThat(statuses).containsKeys(200, 400, 404, 405);
            assertAnswers(client);
            // the server notices within a second that connections are closed
            while (openFiles() > files || !connections(client).equals("1.0")) {
                Thread.onSpinWait();
            }
            threads()
                    .forEach((name, count) ->
                            assertThat(count).as(name).isLessThanOrEqualTo(threads.getOrDefault(name, 0)));
        }
    }

    private void send(int port, int stream, int requests) {
        Fuzz fuzz = new Fuzz(Seeds.generator(SEED, stream));
        for (int i = 0; i < requests; i++) {
            byte[] request = fuzz.request();
            String answer = answer(port, request);
            for (MatchResult each : ANSWER.matcher(answer).results().toList()) {
                check(each, request);
            }
        }
    }

    private void check(MatchResult answer, byte[] request) {
        int status = Integer.parseInt(answer.group(1));
        statuses.merge(status, 1, Integer::sum);
        assertThat(status < 500 || WITH_REASON.contains(status))
                .as(() -> status + " to " + new String(request, StandardCharsets.ISO_8859_1))
                .isTrue();
        assertThat(answer.group(2)).doesNotContainIgnoringCase("exception");
        if (status >= 400 && answer.group(3) != null) {
            JsonNode problem = Json.read(answer.group(3).getBytes(StandardCharsets.ISO_8859_1), JsonNode.class);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("detail").asText())
                    .isNotBlank()
                    .doesNotContain("dev.longview", "io.helidon", "java.");
        }
    }

    /** Everything that comes back until the server closes, which it must; nothing where it closed at once. */
    private static String answer(int port, byte[] request) {
        StringBuilder answer = new StringBuilder();
        try (RawClient client = new RawClient(port)) {
            client.send(request).ended();
            answer.append(client.rest());
        } catch (SocketTimeoutException hang) {
            throw new AssertionError(
                    "no end to the answer to " + new String(request, StandardCharsets.ISO_8859_1), hang);
        } catch (IOException reset) {
            // closed with bytes unread: what came before that is lost
        }
        return answer.toString();
    }

    private static void assertAnswers(ApiClient client) {
        for (String path :
                List.of("/health", "/ready", "/v1/users/anna/recommendations?k=3", "/v1/items/item-0/similar")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    private static String connections(ApiClient client) {
        String series = "longview_connections ";
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .map(line -> line.substring(series.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Platform threads by name, numbers taken off. */
    private static Map<String, Integer> threads() {
        Map<String, Integer> threads = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName().replaceAll("[0-9]+", "");
            if (!name.matches("(ForkJoinPool|VirtualThread|HttpClient).*")) { // the platform's and the test's own
                threads.merge(name, 1, Integer::sum);
            }
        }
        return threads;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
