package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.api.OpenApi.Operation;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ItemChanges;
import dev.longview.application.recommendation.Recents;
import dev.longview.ports.run.FakeRunStore;
import dev.longview.ports.run.RunStore;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checked-in document and the server agree. */
class OpenApiTest {

    private static final String UNKNOWN = "no-such-thing";

    /** A sound body of each operation that takes one, by its id. */
    private static final Map<String, String> BODIES = Map.of(
            "embed",
            """
            {"actions": [{"item": "item-0", "type": "click", "time": 1}, {"item": "item-1", "type": "click", "time": "2026-03-01T00:00:00Z"}],
             "k": 2, "filter": {"colour": ["red"]}, "exclude": "seen", "excludeItems": ["item-1"],
             "excludeInterests": ["birds"], "diversity": 0.5, "explain": true}""",
            "recommendToMany",
            """
            {"users": ["anna", "nobody"], "k": 1, "filter": {"colour": ["red"]}, "exclude": "seen", "excludeItems": [],
             "excludeInterests": null, "diversity": 0, "representation": "blend", "explain": true}""",
            "search",
            """
            {"vector": [1, 0, 0, 0], "k": 1, "filter": {"size": ["small"]}, "excludeItems": ["item-1"],
             "excludeInterests": ["birds"], "diversity": 0.1, "representation": "pinnersage", "explain": true}""",
            "events",
            """
            {"events": [{"id": "1", "user": "anna", "item": "item-0", "type": "click", "time": 1, "seconds": 2},
                        {"user": "", "item": "item-0", "time": 1}]}""",
            "putItem",
            """
            {"title": "Zero", "interest": "cats", "eligible": true, "quality": 1, "vector": [1, 0, 0, 1],
             "attributes": {"colour": ["red"]}}""");

    /** A sound value of each parameter of a query, all of which may stand together. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("k", "2"),
            Map.entry("filter", "colour:red"),
            Map.entry("exclude", "seen"),
            Map.entry("exclude-item", "item-2"),
            Map.entry("exclude-interest", "birds"),
            Map.entry("diversity", "0.5"),
            Map.entry("from-interest", "item-0"),
            Map.entry("representation", "pinnersage"),
            Map.entry("explain", "true"),
            Map.entry("prefix", "a"),
            Map.entry("text", "Title"),
            Map.entry("space", "embeddings"));

    @TempDir
    Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private ApiServer server;
    private ApiClient client;
    private OpenApi api;

    private void serve(Answers answers) {
        server = new ApiServer(answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
        api = new OpenApi(ApiClient.json(client.get("/openapi")));
        assertThat(api.operations()).isNotEmpty();
    }

    private void serveAll() {
        SmallWorld world = TestServers.world(root);
        RunStore runs = new FakeRunStore(root);
        runs.start(SmallWorld.PROVENANCE, Map.of()).close();
        serve(AnswersOf.world(world, Recents.NONE, ItemChanges.NONE, runs));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void everyRouteServedIsInTheDocumentAndTheOtherWayRound() {
        Answers answers = AnswersOf.world(TestServers.world(root));
        serve(answers);
        Metrics metrics = new Metrics();
        List<String> served = ApiServer.routes(
                        answers,
                        Intakes.of(answers.serving()),
                        metrics,
                        new Refresher(answers, Duration.ofDays(1), metrics),
                        new ServeSettings("127.0.0.1", 0))
                .stream()
                .map(route -> route.method() + " " + route.template())
                .toList();
        assertThat(api.operations()).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(served);
        assertThat(api.document().get("openapi").asText()).startsWith("3.1");
    }

    @Test
    void everyAnswerIsWhatItsSchemaTells() {
        serveAll();
        for (Operation operation : api.operations()) {
            assertThat(answered(operation, known(operation), ""))
                    .as("%s", operation)
                    .isEqualTo(200);
            if (!operation.query().isEmpty()) {
                assertThat(answered(operation, known(operation), allParameters(operation)))
                        .as("%s with all parameters", operation)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void everyBodySentIsWhatItsSchemaTells() throws Exception {
        serveAll();
        for (Operation operation : api.operations()) {
            assertThat(BODIES.containsKey(operation.id())).as("%s", operation).isEqualTo(operation.takesBody());
            if (operation.takesBody()) {
                JsonNode body = ApiClient.JSON.readTree(BODIES.get(operation.id()));
                assertThat(new Schemas(api).faults(operation.body(), body))
                        .as("%s", operation)
                        .isEmpty();
            }
        }
    }

    /** Where no 400 is documented, parameters mean nothing. */
    @Test
    void anUnknownParameterIsRefusedAndTheDocumentedOnesAreNamed() {
        serveAll();
        for (Operation operation : api.operations()) {
            HttpResponse<String> response = ask(operation, known(operation), "?" + UNKNOWN + "=1", "{}");
            assertThat(response.statusCode()).as("%s", operation).isEqualTo(operation.documents(400) ? 400 : 200);
            if (response.statusCode() == 400) {
                assertThat(named(response, "allowed: (.*)\\.$"))
                        .as("%s", operation)
                        .isEqualTo(operation.query());
            }
        }
    }

    @Test
    void anUnknownFieldIsRefusedAndTheDocumentedOnesAreNamed() {
        serveAll();
        api.operations().stream().filter(Operation::takesBody).forEach(operation -> {
            JsonNode schema = api.resolved(operation.body());
            assertFields(operation, schema, "%s");
            schema.path("properties").properties().forEach(field -> {
                JsonNode type = field.getValue();
                if (type.has("items") && api.resolved(type.get("items")).has("properties")) {
                    assertFields(operation, api.resolved(type.get("items")), "{\"" + field.getKey() + "\": [%s]}");
                }
            });
        });
    }

    /** @param around where in a body the object stands */
    private void assertFields(Operation operation, JsonNode schema, String around) {
        String body = around.formatted("{\"" + UNKNOWN + "\": 1}");
        HttpResponse<String> response = ask(operation, known(operation), "", body);
        assertThat(response.statusCode()).as("%s %s", operation, body).isEqualTo(400);
        assertThat(named(response, "known there: \\[(.*)]\\.$"))
                .as("%s %s", operation, body)
                .isEqualTo(names(schema.path("properties")));
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void whatIsNotThereIsAnsweredAsDocumented() {
        serveAll();
        for (Operation operation : api.operations()) {
            int status = answered(operation, UNKNOWN, "");
            if (operation.method().equals("GET") && operation.template().contains("{id}")) {
                assertThat(status).as("%s", operation).isEqualTo(404);
            }
        }
    }

    @Test
    void aServerWithNothingToServeAnswersAsDocumented() {
        serve(AnswersOf.world(new SmallWorld(root)));
        for (Operation operation : api.operations()) {
            int status = answered(operation, known(operation), "");
            if (operation.method().equals("GET")) {
                assertThat(status == 503).as("%s", operation).isEqualTo(operation.documents(503));
            }
        }
    }

    @Test
    void aDamagedGenerationIsAnsweredAsDocumented() throws Exception {
        SmallWorld world = TestServers.world(root);
        serve(AnswersOf.world(world));
        world.damage(world.daily(MONDAY, new Whom.Everyone()).id());
        assertThat(answered(api.operation("reload"), "", "")).isEqualTo(409);
        assertThat(answered(api.operation("ready"), "", "")).isEqualTo(200);
    }

    /** Asks, compares the answer with what is documented for its status, which must be, and says which it was. */
    private int answered(Operation operation, String id, String query) {
        HttpResponse<String> response = ask(operation, id, query, BODIES.getOrDefault(operation.id(), ""));
        String what = operation + query + " answered " + response.statusCode() + " " + response.body();
        assertThat(operation.documents(response.statusCode())).as(what).isTrue();
        JsonNode types = operation.answers(response.statusCode());
        String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        assertThat(names(types)).as(what).containsExactly(type);
        JsonNode body = type.startsWith("text/")
                ? ApiClient.JSON.getNodeFactory().textNode(response.body())
                : ApiClient.json(response);
        assertThat(new Schemas(api).faults(types.path(type).path("schema"), body))
                .as(what)
                .isEmpty();
        return response.statusCode();
    }

    private HttpResponse<String> ask(Operation operation, String id, String query, String body) {
        String path = operation.template().replace("{id}", id) + query;
        return operation.takesBody()
                ? client.send(operation.method(), path, body)
                : client.send(operation.method(), path);
    }

    private static String known(Operation operation) {
        String template = operation.template();
        return template.contains("items") ? "item-0" : template.contains("runs") ? "run-0000" : "anna";
    }

    private static String allParameters(Operation operation) {
        assertThat(PARAMETERS)
                .as("%s", operation)
                .containsKeys(operation.query().toArray(String[]::new));
        return operation.query().stream()
                .map(name -> name + "=" + PARAMETERS.get(name))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** What a problem lists, "none" being nothing. */
    private static Set<String> named(HttpResponse<String> response, String pattern) {
        String detail = ApiClient.json(response).path("detail").asText();
        Matcher list = Pattern.compile(pattern).matcher(detail);
        assertThat(list.find()).as(detail).isTrue();
        return Arrays.stream(list.group(1).split(", "))
                .filter(name -> !name.equals("none"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode fields) {
        Set<String> names = new TreeSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
