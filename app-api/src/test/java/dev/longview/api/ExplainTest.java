package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why something was found, over HTTP. */
class ExplainTest {

    @TempDir
    static Path root;

    private static ApiServer server;
    private static HttpClient http;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = AnswersOf.server(TestServers.world(root), new ServeSettings("127.0.0.1", 0))
                .start();
        http = HttpClient.newHttpClient();
        client = new ApiClient(http, server.port());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinnerformer", "pinnersage"})
    void similarItemsSayWhatTheyShareWithTheOneAskedAbout(String representation) {
        String path = "/v1/items/item-0/similar?k=2&representation=" + representation;
        JsonNode found = ok(client.get(path + "&explain=true")).at("/similar/1");
        assertThat(found.get("item").asText()).isEqualTo("item-6");
        JsonNode reasons = found.get("reasons");
        assertThat(reasons).hasSize(1);
        assertThat(reasons.at("/0/kind").asText()).isEqualTo("item");
        assertThat(reasons.at("/0/item").asText()).isEqualTo("item-0");
        assertThat(reasons.at("/0/title").asText()).isEqualTo("Title 0");
        assertThat(reasons.at("/0/score")).isEqualTo(found.get("score"));
        assertThat(reasons.at("/0/shared").toString()).isEqualTo("{\"colour\":[\"red\"],\"interest\":[\"cats\"]}");
        assertThat(ok(client.get(path)).at("/similar/1").has("reasons")).isFalse();
    }

    @Test
    void aVectorIsAllThatASearchKnows() {
        JsonNode found = ok(client.post("/v1/search", "{\"vector\": [0, 1, 0, 0], \"k\": 1, \"explain\": true}"))
                .at("/items/0");
        assertThat(found.get("reasons").toString())
                .isEqualTo("[{\"kind\":\"vector\",\"score\":" + found.get("score") + "}]");
        assertThat(ok(client.post("/v1/search", "{\"vector\": [0, 1, 0, 0], \"k\": 1, \"explain\": false}"))
                        .at("/items/0")
                        .has("reasons"))
                .isFalse();
    }

    @Test
    void aSequencesRecommendationsNameItsItemsThatAreMostLikeThem() {
        String actions =
                """
                {"actions": [{"item": "item-0", "type": "click", "time": 1}, {"item": "item-1", "type": "click", "time": 2},
                             {"item": "item-3", "type": "click", "time": 3}, {"item": "item-2", "type": "click", "time": 4},
                             {"item": "unknown", "type": "click", "time": 5}], "k": 12, "exclude": "seen"%s}""";
        JsonNode found = ok(client.post("/v1/embed", actions.formatted(", \"explain\": true")))
                .get("recommendations");
        JsonNode six = null;
        for (JsonNode each : found) {
            assertThat(each.get("reasons")).hasSize(3);
            six = each.get("item").asText().equals("item-6") ? each.get("reasons") : six;
        }
        assertThat(six).extracting(each -> each.get("item").asText()).startsWith("item-3", "item-0");
        assertThat(six).extracting(each -> each.get("kind").asText()).containsOnly("action");
        assertThat(six.at("/0/score").floatValue())
                .isGreaterThan(six.at("/1/score").floatValue());
        assertThat(six.at("/1/shared/colour/0").asText()).isEqualTo("red");
        assertThat(ok(client.post("/v1/embed", actions.formatted("")))
                        .at("/recommendations/0")
                        .has("reasons"))
                .isFalse();
    }

    @Test
    void aPersonsReasonsSayWhatIsShared() {
        for (String representation : new String[] {"pinnerformer", "pinnersage"}) {
            JsonNode found = ok(client.get(
                            "/v1/users/anna/recommendations?k=2&exclude=seen&explain=true&representation="
                                    + representation))
                    .at("/recommendations/1");
            assertThat(found.get("item").asText()).isEqualTo("item-6");
            assertThat(found.at("/reasons/0/shared/interest/0").asText()).isEqualTo("cats");
        }
    }

    @Test
    void manyPeoplesReasonsAreBrief() {
        JsonNode reason = ok(client.post(
                        "/v1/recommendations",
                        "{\"users\": [\"anna\"], \"k\": 2, \"exclude\": \"seen\", \"explain\": true}"))
                .at("/answers/0/recommendations/1/reasons/0");
        assertThat(reason.fieldNames()).toIterable().containsExactly("kind", "item", "title", "score");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() {
        assertThat(client.get("/v1/items/item-0/similar?explain=yes").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/v1/search", "{\"vector\": [0, 1, 0, 0], \"explain\": \"why\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }
}
