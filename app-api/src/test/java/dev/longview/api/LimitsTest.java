package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.generation.SmallWorld;
import dev.longview.composition.serve.LimitSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LimitsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final String POST = "POST /v1/embed HTTP/1.1\r\nHost: localhost\r\n";
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private static Path root;

    private static SmallWorld world;

    @BeforeAll
    static void publish() {
        world = TestServers.world(root);
    }

    @Test
    void moreRequestsThanMayBeHandledWaitAndTheRestIsToldToComeBack() throws Exception {
        LimitSettings limits = TestServers.limits(1, 1, LONG, 100, LONG);
        Admission admission = new Admission(limits);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> admission.admitted(() -> {
                busy.countDown();
                await(enough);
                return "first";
            }));
            await(busy);
            Future<String> second = threads.submit(() -> admission.admitted(() -> "second"));
            while (admission.queued() == 0) {
                Thread.onSpinWait();
            }
            assertThat(admission.inFlight()).isOne();
            assertThatThrownBy(() -> admission.admitted(() -> "third"))
                    .isInstanceOfSatisfying(RequestFault.class, fault -> {
                        assertThat(fault.status()).isEqualTo(429);
                        assertThat(fault.headers()).containsEntry("Retry-After", "1");
                    });
            enough.countDown();
            assertThat(first.get()).isEqualTo("first");
            assertThat(second.get()).isEqualTo("second");
            assertThat(admission.inFlight()).isZero();
            assertThat(admission.queued()).isZero();
        }
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        Admission admission = new Admission(TestServers.limits(1, 5, Duration.ofMillis(1), 100, LONG));
        String answer = admission.admitted(() -> {
            assertThatThrownBy(() -> admission.admitted(() -> "inner"))
                    .isInstanceOfSatisfying(RequestFault.class, fault -> assertThat(fault.status())
                            .isEqualTo(429));
            return "outer";
        });
        assertThat(answer).isEqualTo("outer");
    }

    @Test
    void aHandlerThatFailsGivesItsPlaceBack() {
        Admission admission = new Admission(TestServers.limits(1, 0, LONG, 100, LONG));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> admission.admitted(() -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(admission.admitted(() -> "free")).isEqualTo("free");
    }

    @Test
    void headersAndRequestLinesThatAreTooLongAreRefused() throws IOException {
        try (ApiServer server = server(LimitSettings.USUAL)) {
            String line = "GET /v1/users/" + "a".repeat(9_000) + "/embedding HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertThat(asked(server, line)).isEqualTo(414);
            String headers =
                    "GET /health HTTP/1.1\r\nHost: localhost\r\n" + "X-Much: aaaaaaaa\r\n".repeat(2_000) + "\r\n";
            assertThat(asked(server, headers)).isEqualTo(400);
            assertThat(asked(server, HEALTH)).isEqualTo(200);
        }
    }

    @Test
    void bodiesThatAreTooLongOrTooManyAtOnceAreRefused() throws IOException {
        LimitSettings usual = LimitSettings.USUAL;
        LimitSettings limits =
                new LimitSettings(1_000, 1_500, usual.requestLine(), usual.headers(), 10, 10, LONG, 100, LONG, LONG);
        try (ApiServer server = server(limits);
                RawClient holder = new RawClient(server.port())) {
            assertThat(asked(server, POST + "Content-Length: 1001\r\n\r\n" + " ".repeat(1_001)))
                    .isEqualTo(413);
            assertThat(asked(
                            server,
                            POST + "Transfer-Encoding: chunked\r\n\r\n" + "1f4\r\n" + " ".repeat(500) + "\r\n1f5\r\n"
                                    + " ".repeat(501) + "\r\n0\r\n\r\n"))
                    .isEqualTo(413);
            assertThat(asked(server, POST + "Content-Length: 900\r\n\r\n" + " ".repeat(900)))
                    .isEqualTo(400);
            holder.send(POST + "Content-Length: 1000\r\n\r\n" + " ".repeat(999));
            String second = POST + "Content-Length: 900\r\n\r\n" + " ".repeat(900);
            int status = asked(server, second);
            while (status == 400) { // until the server has read what the first one sent
                status = asked(server, second);
            }
            assertThat(status).isEqualTo(429);
            assertThat(holder.send(" ").status()).isEqualTo(400);
            assertThat(asked(server, second)).isEqualTo(400);
        }
    }

    @Test
    void whoSendsSlowlyIsNotWaitedForHoweverOftenAByteComes() throws Exception {
        try (ApiServer server = server(TestServers.limits(10, 10, LONG, 100, SHORT));
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(dripped(server, "GET /hea")).as("in the request line").isZero();
            assertThat(dripped(server, "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                    .as("in the headers")
                    .isIn(0, 400);
            assertThat(dripped(server, POST + "Content-Length: 100000\r\n\r\n"))
                    .as("in the body")
                    .isIn(0, 408);
            assertThat(dripped(server, POST + "Transfer-Encoding: chunked\r\n\r\n"))
                    .as("in a chunk's size")
                    .isIn(0, 408);
            assertThat(asked(server, POST + "Content-Length: 100000\r\n\r\n1"))
                    .as("who stalls is told")
                    .isEqualTo(408);
            try (RawClient silent = new RawClient(server.port())) {
                assertThat(silent.rest()).as("nothing at all").isEmpty();
            }
            String metrics = new ApiClient(http, server.port()).get("/metrics").body();
            assertThat(value(metrics, "longview_refusals_total{reason=\"slow\"}"))
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void whoDoesNotTakeTheAnswerIsNotWaitedForEither() throws Exception {
        try (ApiServer server = server(TestServers.limits(10, 10, LONG, 100, SHORT));
                HttpClient http = HttpClient.newHttpClient();
                RawClient deaf = new RawClient(server.port())) {
            ApiClient client = new ApiClient(http, server.port());
            byte[] many = "GET /openapi HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .repeat(2_000)
                    .getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        while (true) {
                            deaf.send(many);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(value(client.get("/metrics").body(), "longview_refusals_total{reason=\"slow\"}"))
                    .isPositive();
        }
    }

    @Test
    void afterTheConsolesFilesAConnectionIsIdle() throws Exception {
        LimitSettings usual = LimitSettings.USUAL;
        LimitSettings limits = new LimitSettings(
                usual.body(), usual.bodies(), usual.requestLine(), usual.headers(), 10, 10, LONG, 100, LONG, SHORT);
        try (ApiServer server = server(limits);
                HttpClient http = HttpClient.newHttpClient()) {
            String tag = new ApiClient(http, server.port())
                    .get("/")
                    .headers()
                    .firstValue("etag")
                    .orElseThrow();
            for (String header : List.of("", "If-None-Match: " + tag + "\r\n")) {
                try (RawClient client = new RawClient(server.port())) {
                    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
                    assertThat(client.rest()).startsWith(header.isEmpty() ? "HTTP/1.1 200" : "HTTP/1.1 304");
                }
            }
        }
    }

    @Test
    void whoTookTheConsolesFilesIsNotLate() throws Exception {
        try (ApiServer server = server(TestServers.limits(10, 10, LONG, 100, SHORT));
                HttpClient http = HttpClient.newHttpClient();
                RawClient browser = new RawClient(server.port())) {
            String tag = new ApiClient(http, server.port())
                    .get("/")
                    .headers()
                    .firstValue("etag")
                    .orElseThrow();
            browser.send("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n");
            assertThat(browser.status()).isEqualTo(304);
            String line = browser.line();
            while (!line.isEmpty()) {
                line = browser.line();
            }
            try (RawClient later = new RawClient(server.port())) {
                assertThat(later.rest()).as("late, and closed").isEmpty();
            }
            assertThat(browser.send(HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void anIdleConnectionIsClosedAndABusyOneIsNot() throws IOException {
        LimitSettings usual = LimitSettings.USUAL;
        LimitSettings limits = new LimitSettings(
                usual.body(), usual.bodies(), usual.requestLine(), usual.headers(), 10, 10, LONG, 100, LONG, SHORT);
        try (ApiServer server = server(limits);
                RawClient client = new RawClient(server.port())) {
            assertThat(client.send(HEALTH).rest()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneConnectionTooManyIsClosedUntilAnotherOneGoes() throws Exception {
        try (ApiServer server = server(TestServers.limits(10, 10, LONG, 3, LONG))) {
            List<RawClient> held = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = new RawClient(server.port());
                assertThat(client.send(HEALTH).status()).isEqualTo(200);
                held.add(client);
            }
            try (RawClient fourth = new RawClient(server.port())) {
                assertThatThrownBy(() -> {
                            // where the end comes first, that is an answer without a status
                            if (fourth.send(HEALTH).status() == 0) {
                                throw new IOException("closed");
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            for (RawClient client : held) {
                client.close();
            }
            int status = 0;
            while (status == 0) { // until the server has noticed
                status = askedIfOpen(server);
            }
            assertThat(status).isEqualTo(200);
        }
    }

    private static int askedIfOpen(ApiServer server) {
        try {
            return asked(server, HEALTH);
        } catch (IOException refused) {
            return 0;
        }
    }

    /** Sends a beginning and then a byte now and then, until the server has had enough; 0 where it gives no answer. */
    private static int dripped(ApiServer server, String beginning) throws IOException {
        try (ExecutorService dripper = Executors.newVirtualThreadPerTaskExecutor();
                RawClient client = new RawClient(server.port())) {
            client.send(beginning);
            dripper.execute(() -> drip(client));
            return statusOrNone(client);
        }
    }

    /** Where bytes are on their way when the server closes, an answer may be lost. */
    private static int statusOrNone(RawClient client) {
        try {
            return client.status();
        } catch (IOException closed) {
            return 0;
        }
    }

    private static void drip(RawClient client) {
        try {
            while (true) {
                client.send("1");
                Thread.sleep(10);
            }
        } catch (IOException closed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int asked(ApiServer server, String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(request).status();
        }
    }

    private static double value(String metrics, String series) {
        Matcher matcher = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(matcher.find()).as(series).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ApiServer server(LimitSettings limits) {
        return AnswersOf.server(world, TestServers.limits(limits)).start();
    }
}
