package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New and changed items over HTTP, with a real log. */
class PutItemTest {

    private static final Clock CLOCK = Clock.fixed(Intakes.NOW, ZoneOffset.UTC);

    /** As item-0, item-3, item-6 and item-9, and nearer to item-0 than the others. */
    private static final String LIKE_ZERO = "[1, 0, 0, 0.01]";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path root;

    private SmallWorld world;
    private Answers answers;
    private RecentActions log;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void publish() {
        world = new SmallWorld(root.resolve("world"))
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        start();
    }

    private void start() {
        log = new RocksDbRecentActionsLog(root.resolve("recent"), CLOCK).open(0);
        answers = AnswersOf.world(world, log::latest, log::items);
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, CLOCK);
        server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aNewItemIsFoundInTheNextRequestByEveryRepresentationAndAfterARestart() {
        JsonNode reply = put("n/ew", "{\"title\": \"New\", \"interest\": \"owls\", \"vector\": " + LIKE_ZERO + "}");
        assertThat(reply.get("item").asText()).isEqualTo("n/ew");
        assertThat(reply.get("searchable").toString()).isEqualTo("[\"pinnerformer\",\"pinnersage\"]");
        for (int round = 0; round < 2; round++) {
            assertThat(similar("item-0").getFirst()).isEqualTo("n/ew");
            assertThat(similar("n%2Few")).startsWith("item-0").doesNotContain("n/ew");
            for (String representation : List.of("pinnerformer", "pinnersage", "blend")) {
                assertThat(recommended("anna", "&exclude=seen&representation=" + representation))
                        .as(representation)
                        .startsWith("n/ew")
                        .doesNotHaveDuplicates();
            }
            JsonNode shown = ApiClient.json(client.get("/v1/users/anna/recommendations?k=1&exclude=seen"));
            assertThat(shown.at("/recommendations/0/title").asText()).isEqualTo("New");
            assertThat(shown.at("/recommendations/0/interest").asText()).isEqualTo("owls");
            assertThat(shown.at("/recommendations/0/score").floatValue()).isBetween(.99f, 1f);
            server.close();
            start();
        }
    }

    @Test
    void aNewGenerationThatDoesNotHaveItYetFindsItToo() {
        put("new", "{\"vector\": " + LIKE_ZERO + "}");
        assertThat(similar("item-0").getFirst()).isEqualTo("new");
        world.trained(1);
        world.daily(MONDAY, new Whom.Everyone());
        answers.serving().generations().refresh(ServingGeneration::warmUp);
        assertThat(similar("item-0").getFirst()).isEqualTo("new");
        assertThat(recommended("anna", "&exclude=seen").getFirst()).isEqualTo("new");
    }

    @Test
    void aChangedItemIsFoundWhereItIsNowAndNotTwice() {
        assertThat(similar("item-0").getFirst()).isEqualTo("item-3");
        put("item-3", "{\"title\": \"Moved\", \"vector\": [0, 1, 0, 0.02]}");
        assertThat(similar("item-0")).startsWith("item-6", "item-9");
        assertThat(similar("item-1")).startsWith("item-3").doesNotHaveDuplicates();
        put("item-3", "{\"title\": \"Moved again\"}");
        JsonNode first = ApiClient.json(client.get("/v1/items/item-1/similar?k=1"));
        assertThat(first.at("/similar/0/title").asText()).isEqualTo("Moved again");
        assertThat(recommended("ben", "&exclude=seen&representation=pinnersage"))
                .startsWith("item-3")
                .doesNotHaveDuplicates();
        assertThat(similar("item-3")).startsWith("item-1");
    }

    @Test
    void anItemThatIsNotEligibleAnyMoreIsGoneAtOnceAndComesBack() {
        put("new", "{\"title\": \"New\", \"vector\": " + LIKE_ZERO + "}");
        for (String item : List.of("item-3", "new")) {
            JsonNode reply = ApiClient.json(sent("DELETE", "/v1/items/" + item, 200));
            assertThat(reply.get("searchable")).isEmpty();
            assertThat(similar("item-0")).doesNotContain(item);
            assertThat(recommended("anna", "&representation=blend")).doesNotContain(item);
        }
        assertThat(log.items())
                .extracting(each -> each.change().title().orElse("none"))
                .containsExactly("Title 3", "New");
        put("item-3", "{}");
        put("new", "{\"eligible\": true}");
        assertThat(similar("item-0")).startsWith("new", "item-3");
        assertThat(put("item-11", "{}").get("searchable").toString())
                .as("which the snapshot has as not eligible")
                .contains("pinnerformer");
        sent("DELETE", "/v1/items/nothing", 404);
    }

    @Test
    void whatSomebodyDoesWithANewItemCountsAtOnce() {
        put("new", "{\"vector\": [0, 0, 1, 0.5]}");
        client.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"cleo\", \"item\": \"new\", \"type\": \"click\", \"time\": \"%s\"}]}"
                        .formatted(Instant.parse("2026-03-03T11:00:00Z")));
        JsonNode interests = ApiClient.json(client.get("/v1/users/cleo/interests"));
        assertThat(interests.at("/interests/0/item").asText()).isEqualTo("new");
        assertThat(interests.at("/unknown").intValue()).isZero();
        assertThat(recommended("cleo", "&exclude=seen&representation=pinnersage"))
                .isNotEmpty()
                .doesNotContain("new");
        assertThat(client.get("/metrics").body()).contains("longview_events_unknown_total{what=\"item\"} 0.0");
    }

    @Test
    void onlySoManyMayWaitButThoseThatDoMayChange() {
        for (int item = 0; item < Intakes.MOST_ITEMS; item++) {
            put("new-" + item, "{\"vector\": " + LIKE_ZERO + "}");
        }
        HttpResponse<String> refused = sent("PUT", "/v1/items/one-more", "{\"vector\": " + LIKE_ZERO + "}", 503);
        assertThat(refused.body()).contains("longview ingest --recent", "new-items.most");
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        put("new-0", "{\"title\": \"Still\"}");
        assertThat(log.items()).extracting(LoggedItem::sequence).containsExactly(2L, 3L, 4L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'vector': [1, 0, 0]} | must be 4",
                "{'vector': []} | must be 4",
                "{'vector': [0, 0, 0, 0]} | not all zero",
                "{'vector': [1e-7, 0, 0, 0]} | from 1.0E-6",
                "{'vector': [1, 0, 0, 1e999]} | finite",
                "{'vector': [1, 0, 0, 'NaN']} | finite",
                "{'vector': [1, 0, 0, null]} | vector[3] is null",
                "{'vector': 'one'} | vector",
                "{} | has no vector",
                "{'vector': [1, 0, 0, 0], 'title': ' '} | title",
                "{'vector': [1, 0, 0, 0], 'interest': 'a\\u0000'} | U+0000",
                "{'vector': [1, 0, 0, 0], 'quality': 1e300} | quality",
                "{'vector': [1, 0, 0, 0], 'colour': 'red'} | colour",
                "[] | wrong type",
                "{ | JSON",
            })
    void whatCannotBeIsRefusedAndChangesNothing(String body, String reason) {
        HttpResponse<String> refused = sent("PUT", "/v1/items/new", body.replace('\'', '"'), 400);
        assertThat(ApiClient.json(refused).get("detail").asText()).contains(reason);
        assertThat(log.items()).isEmpty();
        assertThat(similar("item-0").getFirst()).isEqualTo("item-3");
    }

    private JsonNode put(String item, String body) {
        return ApiClient.json(sent("PUT", "/v1/items/" + item.replace("/", "%2F"), body, 200));
    }

    private HttpResponse<String> sent(String method, String path, String body, int status) {
        HttpResponse<String> response = client.send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private HttpResponse<String> sent(String method, String path, int status) {
        HttpResponse<String> response = client.send(method, path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private List<String> similar(String item) {
        return items(client.get("/v1/items/" + item + "/similar?k=20"), "similar");
    }

    private List<String> recommended(String user, String more) {
        return items(client.get("/v1/users/" + user + "/recommendations?k=20" + more), "recommendations");
    }

    private static List<String> items(HttpResponse<String> response, String field) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> items = new ArrayList<>();
        ApiClient.json(response)
                .get(field)
                .forEach(each -> items.add(each.get("item").asText()));
        return items;
    }
}
