package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ItemChanges;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.Serving;
import dev.longview.ports.run.FakeRunStore;
import dev.longview.ports.run.RunStore;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checked-in document and the server agree. */
class OpenApiTest {

    private static final Map<String, String> BODIES = Map.of(
            "/v1/embed",
            "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}], \"k\": 1}",
            "/v1/recommendations",
            "{\"users\": [\"anna\", \"nobody\"], \"k\": 1, \"filter\": {\"colour\": [\"red\"]}, \"explain\": true}",
            "/v1/search",
            "{\"vector\": [1, 0, 0, 0], \"k\": 1, \"excludeItems\": [\"item-1\"]}",
            "/admin/reload",
            "",
            "/v1/events",
            "{\"events\": [{\"user\": \"anna\", \"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]}",
            "/v1/items/{id}",
            "{\"title\": \"Zero\", \"vector\": [1, 0, 0, 1]}");

    @TempDir
    Path root;

    @Test
    void everyRouteServedIsInTheDocumentAndTheOtherWayRound() {
        Answers answers = AnswersOf.world(world());
        EventIntake events = Intakes.of(answers.serving());
        try (Serving serving = answers.serving()) {
            assertThat(serving.cacheUse().hits()).isZero();
            List<String> served = routes(answers, events).stream()
                    .map(route -> route.method() + " " + route.template())
                    .toList();
            JsonNode document = document(answers);
            List<String> documented = new ArrayList<>();
            document.get("paths").properties().forEach(path -> path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
            assertThat(documented).containsExactlyInAnyOrderElementsOf(served);
            assertThat(document.get("openapi").asText()).startsWith("3.1");
        }
    }

    @Test
    void everyDocumentedRouteAnswersWithWhatItsSchemaRequires() {
        RunStore runs = new FakeRunStore(root);
        runs.start(SmallWorld.PROVENANCE, Map.of()).close();
        Answers answers = AnswersOf.world(world(), Recents.NONE, ItemChanges.NONE, runs);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = new ApiServer(
                                answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0))
                        .start()) {
            ApiClient client = new ApiClient(http, server.port());
            JsonNode document = ApiClient.json(client.get("/openapi"));
            document.get("paths").properties().forEach(path -> {
                JsonNode operation =
                        path.getValue().properties().iterator().next().getValue();
                HttpResponse<String> response = ask(client, path.getKey(), path.getValue());
                assertThat(response.statusCode()).as(path.getKey()).isEqualTo(200);
                assertRequiredFields(document, operation, response);
            });
        }
    }

    private static HttpResponse<String> ask(ApiClient client, String template, JsonNode path) {
        String id = template.contains("items") ? "item-0" : template.contains("runs") ? "run-0000" : "anna";
        String asked = template.replace("{id}", id);
        String method = path.fieldNames().next().toUpperCase(Locale.ROOT);
        return BODIES.containsKey(template)
                ? client.send(method, asked, BODIES.get(template))
                : client.send(method, asked);
    }

    private static void assertRequiredFields(JsonNode document, JsonNode operation, HttpResponse<String> response) {
        JsonNode schema = operation.at("/responses/200/content/application~1json/schema/$ref");
        if (schema.isMissingNode()) {
            return;
        }
        JsonNode type = document.at(schema.asText().substring(1));
        JsonNode body = ApiClient.json(response);
        assertThat(type.get("required")).isNotEmpty().allMatch(field -> body.has(field.asText()));
        assertThat(body.fieldNames()).toIterable().allMatch(type.get("properties")::has);
    }

    private static JsonNode document(Answers answers) {
        EventIntake events = Intakes.of(answers.serving());
        Route route = routes(answers, events).stream()
                .filter(each -> each.template().equals("/openapi"))
                .findFirst()
                .orElseThrow();
        Call call = new Call(Map.of(), Map.of(), new byte[0]);
        return Json.read(route.handler().handle(call).body(), JsonNode.class);
    }

    private static List<Route> routes(Answers answers, EventIntake events) {
        Metrics metrics = new Metrics();
        return ApiServer.routes(
                answers,
                events,
                metrics,
                new Refresher(answers, Duration.ofDays(1), metrics),
                new ServeSettings("127.0.0.1", 0));
    }

    private SmallWorld world() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        return world;
    }
}
