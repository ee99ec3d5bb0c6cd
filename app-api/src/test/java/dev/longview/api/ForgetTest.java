package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentActions;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetTest {

    private final MovableClock clock = new MovableClock(Intakes.NOW);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path root;

    private RecentActions log;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        log = new FakeRecentActionsLog(clock).open(0);
        Answers answers = AnswersOf.world(world, log::latest);
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, world.forgottenPeople(), clock);
        server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void nothingIsAnsweredAboutAForgottenPersonByAnyRepresentation() {
        send("anna", "item-3", "2026-03-03T11:00:00Z", 1);
        JsonNode reply = forget("anna");
        assertThat(reply.get("user").asText()).isEqualTo("anna");
        assertThat(reply.get("forgotten").asText()).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(reply.get("erased").asInt()).isEqualTo(1);
        for (String path : new String[] {"/recommendations", "/embedding", "/interests"}) {
            assertThat(client.get("/v1/users/anna" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
            assertThat(client.get("/v1/users/ben" + path).statusCode()).as(path).isEqualTo(200);
        }
        for (String representation : new String[] {"pinnerformer", "pinnersage", "blend"}) {
            assertThat(client.get("/v1/users/anna/recommendations?representation=" + representation)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatTheyDoAfterwardsIsANewPersonsAndTheirPastIsNotTaken() {
        forget("anna");
        clock.advance(Duration.ofMinutes(2));
        String reason = send("anna", "item-3", "2026-03-03T11:59:00Z", 0);
        assertThat(reason).contains("forgotten");
        assertThat(client.get("/v1/users/anna/interests").statusCode()).isEqualTo(404);
        send("anna", "item-4", "2026-03-03T12:01:00Z", 1);
        JsonNode interests = ApiClient.json(client.get("/v1/users/anna/interests"));
        assertThat(interests.get("interests")).hasSize(1);
        assertThat(interests.at("/interests/0/item").asText()).isEqualTo("item-4");
        assertThat(client.get("/v1/users/anna/embedding").statusCode()).isEqualTo(404);
        assertThat(client.get("/metrics").body()).contains("longview_events_total{outcome=\"rejected-forgotten\"} 1.0");
    }

    @Test
    void forgettingAgainOrSomebodyUnknownIsNoFault() {
        forget("nobody");
        forget("anna");
        assertThat(forget("anna").get("erased").asInt()).isZero();
        assertThat(client.send("DELETE", "/v1/users/%20").statusCode()).isEqualTo(400);
        assertThat(client.send("DELETE", "/v1/users/anna?now=true").statusCode())
                .isEqualTo(400);
    }

    private JsonNode forget(String user) {
        HttpResponse<String> response = client.send("DELETE", "/v1/users/" + user);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }

    private String send(String user, String item, String time, int accepted) {
        HttpResponse<String> response = client.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"%s\", \"type\": \"click\", \"time\": \"%s\"}]}"
                        .formatted(user, item, time));
        JsonNode reply = ApiClient.json(response);
        assertThat(reply.get("accepted").asInt()).as(response.body()).isEqualTo(accepted);
        return reply.get("rejected").toString();
    }
}
