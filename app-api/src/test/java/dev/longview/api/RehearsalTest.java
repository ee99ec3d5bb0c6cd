package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.composition.StoreTimes;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RehearsalTest {

    /** Longer than any test may take. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final String ODD = "zoë/ +%";

    @TempDir
    Path root;

    private final Metrics metrics = new Metrics();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> embeddings = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch enough = new CountDownLatch(1);
    private final Rehearsal rehearsal = new Rehearsal(
            List.of(
                    Route.get("/v1/users/{id}/recommendations", Scope.READ, this::told),
                    Route.get("/v1/users/{id}/embedding", Scope.READ, this::gone)),
            metrics,
            0);

    @AfterEach
    void close() {
        enough.countDown();
        rehearsal.close();
        metrics.close();
    }

    @Test
    void peopleAreAskedAboutInTurnsAndWhoIsUnknownOnce() {
        assertThat(rehearsal.run(List.of("anna", ODD, "unknown"), 20, LONG)).isEqualTo(20);
        assertThat(asked).filteredOn("unknown"::equals).as("each question once").hasSize(4);
        assertThat(asked).filteredOn("anna"::equals).hasSizeBetween(8, 12);
        assertThat(asked).filteredOn(ODD::equals).hasSizeBetween(8, 12);
    }

    @Test
    void whatMeetsAFaultIsAskedAboutNobodyElseAndTheOthersGoOn() {
        assertThat(rehearsal.run(List.of("anna", ODD), 20, LONG)).isEqualTo(20);
        assertThat(embeddings).containsExactly("anna");
    }

    @Test
    void whereEverythingMeetsAFaultOrNobodyIsKnownItEnds() {
        assertThat(rehearsal.run(List.of("anna", "unknown", "faulty"), Rehearsal.MOST, LONG))
                .isEqualTo(4);
        assertThat(asked).filteredOn("faulty"::equals).hasSize(4);
    }

    @Test
    void whoHasNobodyAsksNothing() {
        assertThat(rehearsal.run(List.of(), Rehearsal.MOST, LONG)).isZero();
    }

    @Test
    void whoHasNoTimeAsksNothing() {
        assertThat(rehearsal.run(List.of("anna"), Rehearsal.MOST, Duration.ZERO))
                .isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatHangsIsWaitedForNoLongerThanTheTimeThatThereIs() {
        assertThat(rehearsal.run(List.of("slow"), Rehearsal.MOST, Duration.ofMillis(500)))
                .isZero();
        rehearsal.close();
        assertThat(enough.getCount()).as("it hangs still").isOne();
    }

    @Test
    void whereItCannotListenItAsksNothingAndTheServerStartsCold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Metrics counted = new Metrics();
                Rehearsal refused = new Rehearsal(List.of(), counted, taken.getLocalPort())) {
            assertThat(refused.run(List.of("anna"), Rehearsal.MOST, LONG)).isZero();
        }
    }

    @Test
    void nobodyElseIsAnswered() {
        assertThat(rehearsal.run(List.of("anna"), 1, LONG)).isOne();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(new ApiClient(http, rehearsal.port())
                            .get("/v1/users/anna/recommendations")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(asked).containsExactly("anna");
    }

    @Test
    void aServerOfInterestsAloneAsksWhatItCanAnswer() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("zoe", "item-1", "2026-03-02T10:00:00Z")
                .ingested();
        world.interests(MONDAY);
        world.forgottenPeople().forget("zoe", AnswersOf.CLOCK.instant());
        Answers answers = AnswersOf.world(world);
        EventIntake events = Intakes.of(answers.serving());
        try (Serving serving = answers.serving().opened(UserRepresentation.PINNERSAGE);
                Metrics counted = new Metrics();
                Refresher refresher = new Refresher(answers, LONG, counted);
                Rehearsal real = new Rehearsal(
                        ApiServer.routes(answers, events, counted, refresher, new ServeSettings("127.0.0.1", 0)),
                        counted,
                        0)) {
            List<String> people = serving.ask(open -> open.people(Rehearsal.PEOPLE));
            assertThat(people).containsExactly("anna", "zoe");
            assertThat(real.run(people, 20, LONG)).isEqualTo(20);
            assertThat(counted.scrape())
                    .containsPattern("route=\"/v1/users/\\{id}/interests\",status=\"200\"} (9|10|11)")
                    .containsPattern("route=\"/v1/users/\\{id}/recommendations\",status=\"200\"} (9|10|11)")
                    .as("who has no profile any more is asked about once")
                    .containsPattern("route=\"/v1/users/\\{id}/interests\",status=\"404\"} 1\\b")
                    .as("what needs a generation is asked about nobody else")
                    .containsPattern("route=\"/v1/users/\\{id}/embedding\",status=\"503\"} 1\\b");
        }
    }

    @Test
    void aServerThatAskedItselfNeitherCountsNorLogsNorRemembersIt() throws Exception {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        StoreTimes times = new StoreTimes();
        SmallWorld world = TestServers.world(root, times);
        Answers answers = AnswersOf.world(world, (user, seen, most) -> {
            read.add(user);
            return List.of();
        });
        Logger log = Logger.getLogger(RequestLog.NAME);
        Kept kept = new Kept();
        log.addHandler(kept);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = new ApiServer(
                                answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0))
                        .timing(times)
                        .warmingUp(30, LONG)
                        .start()) {
            assertThat(read)
                    .as("once for the generation and the batch, and then for most questions")
                    .hasSizeGreaterThan(20);
            assertThat(kept.lines).isEmpty();
            ApiClient client = new ApiClient(http, server.port());
            assertThat(client.get("/metrics").body())
                    .contains("longview_serving", "longview_recommendations_degraded_total 0.0")
                    .doesNotContain("/v1/users", "longview_store_get_seconds");
            read.clear();
            world.trained(1);
            world.daily(MONDAY, new Whom.Everyone());
            assertThat(client.post("/admin/reload", "").statusCode()).isEqualTo(200);
            assertThat(read).as("its own people, as nothing is remembered").containsExactly("anna");
            assertThat(client.get("/metrics").body())
                    .as("from now on look-ups count")
                    .contains("longview_store_get_seconds_count{store=\"embeddings\"}");
        } finally {
            log.removeHandler(kept);
        }
    }

    private Reply told(Call call) {
        asked.add(call.id());
        switch (call.id()) {
            case "unknown" -> throw new NotFoundException("There is no such person.");
            case "faulty" -> throw new RetryableException("The store is gone.");
            case "slow" -> hang();
            default -> {}
        }
        return new Reply(200, "text/plain", call.id().getBytes(StandardCharsets.UTF_8));
    }

    private Reply gone(Call call) {
        embeddings.add(call.id());
        throw new RetryableException("The store is gone.");
    }

    private void hang() {
        try {
            enough.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Kept extends Handler {

        private final List<LogRecord> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
