package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, exclusions, diversity, many people at once and raw vectors, over HTTP. */
class AskingTest {

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
                .click("ben", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0)).start();
        http = HttpClient.newHttpClient();
        client = new ApiClient(http, server.port());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "filter=colour:red&k=2, item-0 item-6",
        "filter=colour:red&filter=size:large&filter=interest:cats, item-6",
        "filter=interest:birds&filter=interest:dogs&filter=size:large, item-7 item-8",
        "exclude=seen&exclude-item=item-6&exclude-item=gone&k=1, item-9",
        "exclude-interest=cats&exclude-interest=birds&filter=colour:blue&k=2, item-7 item-1",
        "representation=pinnersage&filter=size:large&filter=colour:red&filter=interest:cats, item-6",
        "representation=pinnersage&from-interest=item-0&filter=colour:red&k=2, item-0 item-6",
    })
    void recommendationsCanBeRestricted(String query, String expected) {
        JsonNode body = ok(client.get("/v1/users/anna/recommendations?" + query));
        assertThat(items(body.get("recommendations"))).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void similarItemsCanBeRestrictedAndOfEitherRepresentation() {
        JsonNode body = ok(client.get("/v1/items/item-1/similar?k=2&filter=size:large&exclude-interest=cats"));
        assertThat(items(body.get("similar"))).as("item-9 has no interest").containsExactly("item-7", "item-9");
        assertThat(body.has("generation")).isTrue();
        JsonNode given = ok(client.get("/v1/items/item-1/similar?k=2&representation=pinnersage&diversity=0.9"));
        assertThat(items(given.get("similar"))).hasSize(2);
        assertThat(given.has("batch")).isTrue();
    }

    @Test
    void aDiverseListHasOtherItems() {
        assertThat(items(ok(client.get("/v1/users/anna/recommendations?k=3")).get("recommendations")))
                .isSubsetOf("item-0", "item-3", "item-6", "item-9");
        assertThat(items(ok(client.get("/v1/users/anna/recommendations?k=3&diversity=1"))
                        .get("recommendations")))
                .isNotEmpty()
                .filteredOn(
                        item -> List.of("item-0", "item-3", "item-6", "item-9").contains(item))
                .hasSize(1);
    }

    @Test
    void aSequencesRecommendationsCanBeRestricted() {
        JsonNode body = ok(
                client.post(
                        "/v1/embed",
                        """
                {"actions": [{"item": "item-0", "type": "click", "time": 1}], "k": 9, "exclude": "seen",
                 "filter": {"size": ["medium"]}, "excludeItems": ["item-3"], "excludeInterests": ["dogs"], "diversity": 0.5}"""));
        assertThat(items(body.get("recommendations"))).containsExactlyInAnyOrder("item-2", "item-5");
    }

    @Test
    void manyPeopleAreAnsweredAtOnceAndTheUnknownHaveAReason() {
        JsonNode body = ok(
                client.post(
                        "/v1/recommendations",
                        """
                {"users": ["ben", "nobody", "anna"], "k": 2, "exclude": "seen", "filter": {"colour": ["red"]},
                 "representation": "blend", "explain": true}"""));
        assertThat(body.get("representation").asText()).isEqualTo("blend");
        assertThat(body.has("generation") && body.has("batch")).isTrue();
        JsonNode answers = body.get("answers");
        assertThat(answers).extracting(each -> each.get("user").asText()).containsExactly("ben", "nobody", "anna");
        assertThat(answers.get(1).has("recommendations")).isFalse();
        assertThat(answers.get(1).get("reason").asText()).contains("'nobody'");
        JsonNode anna = answers.get(2).get("recommendations");
        assertThat(items(anna).getFirst()).isEqualTo("item-6");
        assertThat(anna.get(0).get("reasons")).isNotEmpty();
    }

    @Test
    void findsWhatIsNearAVector() {
        JsonNode body = ok(
                client.post(
                        "/v1/search",
                        """
                {"vector": [0, 0.5, 0, 0], "k": 2, "filter": {"interest": ["dogs"]}, "excludeItems": ["item-1"]}"""));
        assertThat(items(body.get("items"))).containsExactly("item-4", "item-7");
        assertThat(body.get("items").get(0).get("score").asDouble()).isBetween(.99, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users/anna/recommendations?filter=colour, brand:acme",
        "/v1/users/anna/recommendations?filter=:red, brand:acme",
        "/v1/users/anna/recommendations?filter=hue:red, 'colour, interest, size'",
        "/v1/users/anna/recommendations?filter=colour:, 'blue, red'",
        "/v1/users/anna/recommendations?exclude-interest=fish, 'birds, cats, dogs'",
        "/v1/users/anna/recommendations?diversity=2, from 0 to 1",
        "/v1/users/anna/recommendations?diversity=NaN, from 0 to 1",
        "/v1/users/anna/recommendations?diversity=much, 'much'",
        "/v1/users/anna/recommendations?from-interest=item-0, representation=pinnersage",
        "/v1/items/item-1/similar?exclude=seen, 'exclude'",
        "/v1/items/item-1/similar?representation=blend, pinnerformer or pinnersage",
        "/v1/items/item-1/similar?diversity=-1, from 0 to 1",
    })
    void whatMakesNoSenseIsABadRequest(String path, String detail) {
        assertThat(problem(client.get(path))).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/search | {} | vector is missing",
                "/v1/search | {\"vector\": []} | must have 4",
                "/v1/search | {\"vector\": [1, 2]} | must have 4",
                "/v1/search | {\"vector\": [0, 0, 0, 0]} | not all 0",
                "/v1/search | {\"vector\": [1, 1e300, 0, 0]} | positive and finite",
                "/v1/search | {\"vector\": [1, null, 0, \"x\"]} | vector",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"k\": 1001} | from 1 to 1000",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"exclude\": \"seen\"} | unknown field exclude",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"filter\": {\"colour\": []}} | filter.colour has no values",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"filter\": {\"colour\": [null]}} | filter.colour holds null",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"filter\": {\"colour\": [\"green\"]}} | 'green'",
                "/v1/search | {\"vector\": [1, 0, 0, 0], \"representation\": \"blend\"} | pinnerformer or pinnersage",
                "/v1/recommendations | {} | users must be a list",
                "/v1/recommendations | {\"users\": [null]} | users must be a list",
                "/v1/recommendations | {\"users\": []} | users has 0 ids",
                "/v1/recommendations | {\"users\": [\"anna\"], \"k\": 0} | from 1 to 1000",
                "/v1/recommendations | {\"users\": [\"anna\"], \"exclude\": \"all\"} | 'seen'",
                "/v1/recommendations | {\"users\": [\"anna\"], \"diversity\": 7} | from 0 to 1",
                "/v1/recommendations | {\"users\": [\"nobody\"], \"filter\": {\"hue\": [\"red\"]}} | 'hue'",
            })
    void aBodyThatMakesNoSenseIsABadRequest(String path, String body, String detail) {
        assertThat(problem(client.post(path, body))).contains(detail);
    }

    private static String problem(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return ApiClient.json(response).get("detail").asText();
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }

    private static List<String> items(JsonNode recommendations) {
        List<String> items = new ArrayList<>();
        recommendations.forEach(each -> items.add(each.get("item").asText()));
        return items;
    }
}
