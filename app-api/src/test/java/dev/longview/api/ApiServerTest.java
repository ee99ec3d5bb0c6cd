package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {

    private static final ServeSettings ANY_PORT = new ServeSettings("127.0.0.1", 0);

    @TempDir
    static Path root;

    private static ApiServer server;
    private static HttpClient http;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T11:00:00Z")
                .click("a/b +%?é", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        server = AnswersOf.server(world, ANY_PORT).start();
        http = HttpClient.newHttpClient();
        client = new ApiClient(http, server.port());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @Test
    void recommendsToAPerson() {
        JsonNode body = ok(client.get("/v1/users/anna/recommendations?k=2&exclude=seen"));
        assertThat(body.get("user").asText()).isEqualTo("anna");
        assertThat(body.get("generation").asText()).isNotEmpty();
        assertThat(items(body.get("recommendations"))).containsExactly("item-6", "item-9");
        JsonNode first = body.get("recommendations").get(0);
        assertThat(first.get("title").asText()).isEqualTo("Title 6");
        assertThat(first.get("interest").asText()).isEqualTo("cats");
        assertThat(first.get("score").asDouble()).isBetween(.9, 1.0);
    }

    @Test
    void tenAreRecommendedWhereNobodySaysHowMany() {
        assertThat(ok(client.get("/v1/users/anna/recommendations")).get("recommendations"))
                .hasSize(10);
    }

    @Test
    void idsAreDecodedAndNothingElse() {
        String id = "a%2Fb%20+%25%3F%C3%A9";
        assertThat(ok(client.get("/v1/users/" + id + "/embedding")).get("user").asText())
                .isEqualTo("a/b +%?é");
        for (String hostile : List.of("..", "%2E%2E", "..%2F..%2Fetc%2Fpasswd", "%00", "a%5Cb", "a;b=c")) {
            HttpResponse<String> response = client.get("/v1/users/" + hostile + "/embedding");
            assertThat(response.statusCode()).as(hostile).isIn(400, 404);
            assertProblem(response, response.statusCode());
        }
    }

    @Test
    void givesAPersonsEmbedding() {
        JsonNode body = ok(client.get("/v1/users/anna/embedding"));
        assertThat(body.get("day").asText()).isEqualTo("2026-03-02");
        assertThat(body.get("embedding")).hasSize(4);
        assertThat(body.get("embedding").get(0).asDouble()).isBetween(.99, 1.0);
    }

    @Test
    void findsSimilarItems() {
        assertThat(items(ok(client.get("/v1/items/item-1/similar?k=2")).get("similar")))
                .containsExactly("item-4", "item-7");
    }

    @Test
    void embedsASequenceAndRecommends() {
        JsonNode body = ok(
                client.post(
                        "/v1/embed",
                        """
                {"actions": [{"item": "item-0", "type": "click", "time": "2026-03-02T10:00:00Z", "seconds": 3.5},
                             {"item": "item-3", "type": "click", "time": 1772449200000, "surface": null},
                             {"item": "unheard of", "type": "click", "time": 1}],
                 "k": 2, "exclude": "seen"}"""));
        assertThat(body.get("used").asInt()).isEqualTo(2);
        assertThat(body.get("unknown").asInt()).isEqualTo(1);
        assertThat(items(body.get("recommendations"))).containsExactly("item-6", "item-9");
        JsonNode stored = ok(client.get("/v1/users/anna/embedding")).get("embedding");
        for (int i = 0; i < 4; i++) {
            assertThat(body.get("embedding").get(i).asDouble())
                    .isCloseTo(stored.get(i).asDouble(), within(1e-3));
        }
    }

    @Test
    void withoutKNothingIsRecommended() {
        JsonNode body = ok(
                client.post("/v1/embed", "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]}"));
        assertThat(body.has("recommendations")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users/nobody/recommendations, 404, 'nobody'",
        "/v1/users/nobody/embedding, 404, 'nobody'",
        "/v1/items/nothing/similar, 404, 'nothing'",
        "/v1/users/anna/recommendations?k=0, 400, from 1 to 1000",
        "/v1/users/anna/recommendations?k=1001, 400, from 1 to 1000",
        "/v1/users/anna/recommendations?k=many, 400, 'many'",
        "/v1/users/anna/recommendations?k=99999999999, 400, from 1 to 1000",
        "/v1/users/anna/recommendations?k=1&k=2, 400, 2 times",
        "/v1/users/anna/recommendations?limit=5, 400, 'limit'",
        "/v1/users/anna/recommendations?exclude=all, 400, 'seen'",
        "/v1/users/anna/recommendations?representation=average, 400, pinnersage",
        "/v1/users/anna/recommendations?explain=yes, 400, must be true",
        "/v1/users/anna/recommendations?representation=pinnersage, 503, longview pinnersage batch",
        "/v1/users/anna/interests, 503, longview pinnersage batch",
        "/v1/users/anna/interests?k=1, 400, 'k'",
        "/v1/users//embedding, 404, /v1/users//embedding",
        "/v1/users/anna/friends, 404, /v1/users/anna/friends",
        "/nowhere, 404, /openapi",
        "/console, 404, /openapi",
        "/console/app.html, 404, /openapi",
        "/v1/items/nothing, 404, 'nothing'",
        "/v1/items/nothing/users, 404, 'nothing'",
        "/v1/users/nobody/timeline, 404, 'nobody'",
        "/v1/users/nobody/map, 404, 'nobody'",
        "/v1/users/anna/map?space=time, 400, embeddings",
        "/v1/users/anna/map?space=interests, 503, longview pinnersage batch",
        "/v1/users?suffix=a, 400, 'suffix'",
        "/v1/runs/nothing, 404, nothing",
        "/v1/runs?k=0, 400, from 1 to 1000",
    })
    void whatCannotBeAnsweredIsAProblemThatSaysWhy(String path, int status, String detail) {
        assertThat(assertProblem(client.get(path), status)).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "{}",
                "{\"actions\": []}",
                "{\"actions\": [null]}",
                "{\"actions\": [{}]}",
                "{\"actions\": [{\"item\": \"item-0\"}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\"}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": \"yesterday\"}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1e300}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1, \"seconds\": NaN}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1, \"seconds\": -1}]}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}], \"k\": 0}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}], \"oops\": 1}",
                "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]} trailing",
            })
    void aMalformedSequenceIsABadRequest(String body) {
        assertThat(assertProblem(client.post("/v1/embed", body), 400)).isNotBlank();
    }

    @Test
    void aFaultInTheBodyIsLocated() {
        assertThat(assertProblem(client.post("/v1/embed", "{\"actions\": [{\"item\": \"item-0\", \"tyme\": 1}]}"), 400))
                .contains("unknown field actions[0].tyme")
                .doesNotContain("dev.longview");
        assertThat(assertProblem(client.post("/v1/embed", "{\"actions\": [{\"item\": {}}]}"), 400))
                .contains("actions[0].item has a value of the wrong type");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedAndTheServerGoesOn() {
        String body = " ".repeat(Math.toIntExact(LimitSettings.USUAL.body() + 1));
        assertProblem(client.post("/v1/embed", body), 413);
        var chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)));
        assertProblem(client.send(client.request("/v1/embed").POST(chunked).build()), 413);
        ok(client.get("/health"));
    }

    @Test
    void anotherMethodIsNotAllowedAndTheAllowedOnesAreNamed() {
        HttpResponse<String> response = client.send("DELETE", "/v1/users/anna/embedding");
        assertProblem(response, 405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
        HttpResponse<String> get = client.get("/v1/embed");
        assertProblem(get, 405);
        assertThat(get.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void aRequestThatIsNoHttpIsAProblemToo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(status).isEqualTo("HTTP/1.1 400");
        }
        ok(client.get("/health"));
    }

    @Test
    void isHealthyAndReady() {
        assertThat(ok(client.get("/health")).get("status").asText()).isEqualTo("up");
        JsonNode ready = ok(client.get("/ready"));
        assertThat(ready.get("users").asLong()).isEqualTo(2);
        assertThat(ready.get("items").asInt()).isEqualTo(10);
    }

    @Test
    void countsRequestsByRouteAndStatus() {
        client.get("/v1/users/nobody/embedding");
        HttpResponse<String> metrics = client.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/users/{id}/embedding\",status=\"404\"}")
                .doesNotContain("nobody");
    }

    @Test
    void withoutAGenerationItLivesButIsNotReady(@TempDir Path empty) {
        try (ApiServer waiting =
                AnswersOf.server(new SmallWorld(empty), ANY_PORT).start()) {
            ApiClient other = new ApiClient(http, waiting.port());
            ok(other.get("/health"));
            assertThat(assertProblem(other.get("/ready"), 503)).contains("longview daily");
            assertProblem(other.get("/v1/users/anna/recommendations"), 503);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        SmallWorld nobody = new SmallWorld(root.resolve("taken"));
        try (ApiServer second = AnswersOf.server(nobody, new ServeSettings("127.0.0.1", server.port()))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining(":" + server.port());
        }
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return ApiClient.json(response);
    }

    /** The problem's detail. */
    private static String assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = ApiClient.json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        assertThat(problem.get("title").asText()).isNotEmpty();
        return problem.get("detail").asText();
    }

    private static List<String> items(JsonNode recommendations) {
        List<String> items = new ArrayList<>();
        recommendations.forEach(each -> items.add(each.get("item").asText()));
        return items;
    }
}
