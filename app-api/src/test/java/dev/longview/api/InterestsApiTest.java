package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.Recents;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People as interests, on the file system, Lucene and RocksDB: items 0, 3, 6, 9 are one interest, 1, 4, 7 another. */
class InterestsApiTest {

    private static final String PATH = "/v1/users/anna/recommendations?exclude=seen&k=4&representation=";

    @TempDir
    Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RecentActions log = new FakeRecentActionsLog(AnswersOf.CLOCK).open(0);
    private SmallWorld world;

    @BeforeEach
    void annaLikesTwoThings() {
        world = new SmallWorld(
                        FileArtifactStore.at(root),
                        RocksDbFeatureStore.ofEmbeddings(),
                        RocksDbFeatureStore.ofInterests(),
                        new LuceneVectorIndex(HnswSettings.defaults()))
                .click("anna", "item-0", "2026-03-01T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T10:00:00Z")
                .click("anna", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
    }

    @AfterEach
    void stop() {
        http.close();
        log.close();
    }

    @Test
    void withoutAModelPeopleAreServedByTheirInterests() {
        world.interests(MONDAY);
        try (ApiServer server = server(log::latest)) {
            ApiClient client = new ApiClient(http, server.port());
            assertThat(server.waiting()).isEmpty();
            JsonNode ready = ApiClient.json(client.get("/ready"));
            assertThat(ready.at("/interests/users").asLong()).isEqualTo(1);
            assertThat(ready.has("generation")).isFalse();
            JsonNode answer = ApiClient.json(client.get(PATH + "pinnersage&explain=true"));
            assertThat(items(answer)).containsExactly("item-6", "item-4", "item-9", "item-7");
            assertThat(answer.get("batch").asText())
                    .isEqualTo(ready.at("/interests/batch").asText());
            assertThat(answer.has("generation")).isFalse();
            assertThat(answer.at("/recommendations/0/reasons/0/kind").asText()).isEqualTo("interest");
            assertThat(answer.at("/recommendations/1/reasons/0/item").asText()).isEqualTo("item-1");
            var refused = client.get(PATH + "pinnerformer");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("longview daily", "representation=pinnersage");
            assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        }
    }

    @Test
    void anEventIsReflectedInTheNextRequestOfEveryRepresentation() {
        world.interests(MONDAY);
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        try (ApiServer server = server(log::latest)) {
            ApiClient client = new ApiClient(http, server.port());
            assertThat(items(ApiClient.json(client.get(PATH + "pinnerformer")))).contains("item-6");
            post(client, "item-6", "2026-03-03T11:00:00Z");
            post(client, "item-2", "2026-03-03T11:30:00Z");
            assertThat(items(ApiClient.json(client.get(PATH + "pinnersage"))))
                    .contains("item-8", "item-9", "item-4")
                    .doesNotContain("item-6", "item-2");
            assertThat(items(ApiClient.json(client.get(PATH + "pinnerformer")))).doesNotContain("item-6", "item-2");
            JsonNode blend = ApiClient.json(client.get(PATH + "blend"));
            assertThat(items(blend))
                    .hasSize(4)
                    .doesNotContain("item-6", "item-2")
                    .doesNotHaveDuplicates();
            assertThat(blend.get("generation").asText()).isNotEmpty();
            assertThat(blend.get("batch").asText()).isNotEmpty();
        }
    }

    @Test
    void interestsAreToldWithWhatTheyAreMadeOf() {
        world.interests(MONDAY);
        click("item-2", "2026-03-03T11:00:00Z");
        click("item-10", "2026-03-03T11:30:00Z");
        click("item-99", "2026-03-03T11:30:00Z");
        try (ApiServer server = server(log::latest)) {
            ApiClient client = new ApiClient(http, server.port());
            JsonNode answer = ApiClient.json(client.get("/v1/users/anna/interests"));
            assertThat(answer.get("day").asText()).isEqualTo("2026-03-02");
            assertThat(answer.get("withoutVector").asInt()).isEqualTo(1);
            assertThat(answer.get("unknown").asInt()).isEqualTo(1);
            JsonNode interests = answer.get("interests");
            assertThat(interests).hasSize(3);
            JsonNode greatest = interests.get(0);
            assertThat(greatest.get("size").asInt()).isEqualTo(2);
            assertThat(greatest.get("origin").asText()).isEqualTo("batch");
            assertThat(greatest.at("/members/0/item").asText()).isEqualTo("item-3");
            assertThat(greatest.at("/members/0/time").asText()).isEqualTo("2026-03-02T10:00:00Z");
            JsonNode recent = interests.get(1);
            assertThat(recent.get("origin").asText()).isEqualTo("recent");
            assertThat(recent.get("title").asText()).isEqualTo("Title 2");
            assertThat(client.get("/v1/users/nobody/interests").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aNewBatchBeginsWithACacheOfWhatTheLatestQuestionsNeed() {
        world.interests(MONDAY);
        try (ApiServer server = server(log::latest)) {
            ApiClient client = new ApiClient(http, server.port());
            double hits = number(client, "longview_neighbours_searches_total{cache=\"hit\"}");
            double misses = number(client, "longview_neighbours_searches_total{cache=\"miss\"}");
            assertThat(misses).as("warmed up by its own people").isPositive();
            client.get(PATH + "pinnersage");
            client.get(PATH + "pinnersage");
            assertThat(number(client, "longview_neighbours_searches_total{cache=\"hit\"}"))
                    .as("two interests, twice")
                    .isEqualTo(hits + 4);
            assertThat(number(client, "longview_neighbours_searches_total{cache=\"miss\"}"))
                    .isEqualTo(misses);
            String second = world.interests(MONDAY).id();
            JsonNode ready = ApiClient.json(client.post("/admin/reload", ""));
            assertThat(ready.at("/interests/batch").asText()).isEqualTo(second);
            assertThat(number(client, "longview_neighbours_searches_total{cache=\"miss\"}"))
                    .isEqualTo(misses + 2);
            assertThat(number(client, "longview_neighbours_cached")).isEqualTo(2);
            assertThat(ApiClient.json(client.get(PATH + "pinnersage"))
                            .get("batch")
                            .asText())
                    .isEqualTo(second);
        }
    }

    private static double number(ApiClient client, String metric) {
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private ApiServer server(Recents recents) {
        return started(AnswersOf.world(world, recents));
    }

    private ApiServer started(Answers answers) {
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, AnswersOf.CLOCK);
        return new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
    }

    private void click(String item, String time) {
        log.append(List.of(new RecentAction(
                item + time,
                "anna",
                item,
                Optional.of("click"),
                Optional.empty(),
                Instant.parse(time).toEpochMilli(),
                Optional.empty())));
    }

    private static void post(ApiClient client, String item, String time) {
        var answer = client.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"anna\", \"item\": \"%s\", \"type\": \"click\", \"time\": \"%s\"}]}"
                        .formatted(item, time));
        assertThat(ApiClient.json(answer).get("accepted").asInt()).isEqualTo(1);
    }

    private static List<String> items(JsonNode answer) {
        List<String> items = new ArrayList<>();
        answer.get("recommendations").forEach(each -> items.add(each.get("item").asText()));
        return items;
    }
}
