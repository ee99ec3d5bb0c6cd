package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RehearsalTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String ODD = "zoë/ +%";

    @TempDir
    Path root;

    private final Metrics metrics = new Metrics();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Rehearsal rehearsal = new Rehearsal(
            List.of(
                    Route.get("/v1/users/{id}/recommendations", Scope.READ, this::told),
                    Route.get("/v1/users/{id}/embedding", Scope.READ, this::told)),
            metrics);

    @AfterEach
    void close() {
        rehearsal.close();
        metrics.close();
    }

    @Test
    void peopleAreAskedAboutInTurnsUntilNothingCanBeAnswered() {
        assertThat(rehearsal.run(List.of("anna", ODD, "unknown"), LONG)).isEqualTo(20);
        assertThat(asked).hasSize(21).startsWith("anna", ODD, "unknown", "anna");
    }

    @Test
    void whoHasNobodyOrNoTimeAsksNothing() {
        assertThat(rehearsal.run(List.of(), LONG)).isZero();
        assertThat(rehearsal.run(List.of("anna"), Duration.ZERO)).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void nobodyElseIsAnswered() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(new ApiClient(http, rehearsal.port())
                            .get("/v1/users/anna/embedding")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aServerThatAskedItselfNeitherCountsNorLogsIt() throws Exception {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        Answers answers = AnswersOf.world(TestServers.world(root), (user, seen, most) -> {
            read.add(user);
            return List.of();
        });
        Logger log = Logger.getLogger(RequestLog.NAME);
        Kept kept = new Kept();
        log.addHandler(kept);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = new ApiServer(
                                answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0))
                        .warmingUp(Duration.ofMillis(100))
                        .start()) {
            assertThat(read)
                    .as("once for each generation and batch that is opened, and more")
                    .hasSizeGreaterThan(2);
            assertThat(kept.lines).isEmpty();
            assertThat(new ApiClient(http, server.port()).get("/metrics").body())
                    .contains("longview_serving")
                    .doesNotContain("/recommendations");
        } finally {
            log.removeHandler(kept);
        }
    }

    private Reply told(Call call) {
        asked.add(call.id());
        if (asked.size() > 20) {
            throw new RetryableException("The store is gone.");
        }
        if (call.id().equals("unknown")) {
            throw new NotFoundException("There is no such person.");
        }
        return new Reply(200, "text/plain", call.id().getBytes(StandardCharsets.UTF_8));
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
