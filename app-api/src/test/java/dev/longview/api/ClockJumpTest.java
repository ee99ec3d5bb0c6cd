package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recent.Acceptance;
import dev.longview.application.recommendation.ShowInterests;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of day is set while a server runs. */
class ClockJumpTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock(Intakes.NOW);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path root;

    private SmallWorld world;
    private Answers answers;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        world = new SmallWorld(root.resolve("world"))
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        RecentActions log = new RocksDbRecentActionsLog(root.resolve("recent"), clock).open(0);
        Answers fixed = AnswersOf.world(world, log::latest, log::items);
        answers = new Answers(
                fixed.serving(),
                SmallWorld.recommender(clock),
                new ShowInterests(SmallWorld.finder(clock)),
                fixed.items(),
                fixed.inspection());
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, world.forgottenPeople(), clock);
        server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "-P400D", "P1D", "P400D"})
    void everythingIsAnsweredAfterAJump(Duration jump) {
        sent("anna", "item-3", clock.instant());
        clock.advance(jump);
        assertThat(sent("anna", "item-4", clock.instant()).get("accepted").asInt())
                .isEqualTo(1);
        for (String path : List.of(
                "/v1/users/anna/recommendations?representation=pinnerformer",
                "/v1/users/anna/recommendations?representation=pinnersage&explain=true",
                "/v1/users/anna/recommendations?representation=blend&exclude=seen",
                "/v1/users/anna/interests",
                "/v1/users/anna/timeline",
                "/v1/overview",
                "/metrics")) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("\"NaN\"", "Infinity");
        }
        JsonNode interests = ApiClient.json(client.get("/v1/users/anna/interests"));
        assertThat(interests.get("interests")).isNotEmpty().allSatisfy(each -> assertThat(
                        each.get("importance").asDouble())
                .isBetween(0., 9.));
    }

    @Test
    void anEventOfTheTimeBeforeAStepBackIsRejectedWithTheServersTimeAndTakenWhenThatIsOver() {
        Instant noon = clock.instant();
        clock.advance(HOUR.negated());
        assertThat(sent("anna", "item-3", noon).at("/rejected/0/reason").asText())
                .contains("events.early", "the latest taken now is 2026-03-03T11:05:00Z");
        clock.advance(HOUR);
        assertThat(sent("anna", "item-3", noon).get("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void aWishAfterAStepBackHoldsForWhatArrivedBeforeIt() {
        Instant noon = clock.instant();
        sent("anna", "item-3", noon);
        clock.advance(HOUR.negated());
        JsonNode forgotten = ApiClient.json(client.send("DELETE", "/v1/users/anna"));
        assertThat(forgotten.get("erased").asInt()).isEqualTo(1);
        assertThat(forgotten.get("forgotten").asText()).isEqualTo(noon.toString());
        clock.advance(HOUR.multipliedBy(2));
        assertThat(client.get("/v1/users/anna/interests").statusCode()).isEqualTo(404);
        sent("anna", "item-4", clock.instant());
        assertThat(ApiClient.json(client.get("/v1/users/anna/interests")).get("interests"))
                .hasSize(1);
    }

    @Test
    void whatAForgottenPersonDoesInsideAStepBackIsRejectedWithTheReasonAndTakenWhenTheStepIsOver() {
        Instant noon = clock.instant();
        sent("anna", "item-3", noon);
        clock.advance(HOUR.negated());
        client.send("DELETE", "/v1/users/anna");
        clock.advance(HOUR.minusMinutes(1));
        for (Instant time : List.of(clock.instant(), noon.plusMillis(1))) {
            assertThat(sent("anna", "item-4", time).at("/rejected/0/reason").asText())
                    .contains("up to " + noon, "may have been set back");
        }
        assertThat(sent("ben", "item-4", noon.plusMillis(1)).get("accepted").asInt())
                .as("others are taken")
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(1).plusMillis(1));
        assertThat(sent("anna", "item-4", clock.instant()).get("accepted").asInt())
                .isEqualTo(1);
        assertThat(ApiClient.json(client.get("/v1/users/anna/interests")).get("interests"))
                .hasSize(1);
    }

    @Test
    void noAgeIsNegative() {
        Wall wall = new Wall();
        var registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, wall);
        EventMetrics events = new EventMetrics(registry);
        ServingMetrics served = new ServingMetrics(answers.serving(), registry);
        wall.millis = Instant.parse("2026-03-03T12:00:00Z").toEpochMilli();
        events.accepted(new Acceptance(1, 0, List.of(), 0, 0), Duration.ZERO);
        served.look();
        assertThat(served(registry)).isEqualTo(12 * 3600);
        wall.millis -= Duration.ofDays(1).toMillis();
        wall.nanos += TimeUnit.SECONDS.toNanos(5);
        served.look();
        assertThat(served(registry)).isZero();
        assertThat(registry.get("longview.events.age.seconds").gauge().value()).isEqualTo(5);
    }

    private static double served(SimpleMeterRegistry registry) {
        return registry.get("longview.serving.age.seconds")
                .tag("kind", "generation")
                .gauge()
                .value();
    }

    private JsonNode sent(String user, String item, Instant time) {
        HttpResponse<String> answer = client.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"%s\", \"time\": \"%s\"}]}".formatted(user, item, time));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer);
    }

    private static final class Wall implements Clock {

        private long millis;
        private long nanos = 7;

        @Override
        public long wallTime() {
            return millis;
        }

        @Override
        public long monotonicTime() {
            return nanos;
        }
    }
}
