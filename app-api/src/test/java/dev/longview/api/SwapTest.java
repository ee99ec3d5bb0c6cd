package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.Recommendation;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations of models that see things differently follow one another while people ask, on the real stores. */
class SwapTest {

    private static final int SWAPS = 20;
    private static final int ASKERS = 4;
    private static final int K = 5;

    @TempDir
    Path root;

    private final CountedIndex index = new CountedIndex(new LuceneVectorIndex(HnswSettings.defaults()));
    private final Set<Answer> answers = ConcurrentHashMap.newKeySet();

    /** What a person was told by which generation. */
    private record Answer(String generation, String user, List<String> items) {}

    @Test
    void noRequestFailsAndNoAnswerMixesGenerations() throws Exception {
        SmallWorld world = world();
        Map<String, Map<String, List<String>>> expected = new HashMap<>();
        publish(world, 0, expected);
        AtomicBoolean enough = new AtomicBoolean();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                ApiServer server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0))
                        .start()) {
            ApiClient client = new ApiClient(http, server.port());
            List<Future<Integer>> asking = IntStream.range(0, ASKERS)
                    .mapToObj(i -> people.submit(() -> askUntil(enough, client, i % 2 == 0)))
                    .toList();
            for (int swap = 1; swap <= SWAPS; swap++) {
                String id = publish(world, swap, expected);
                HttpResponse<String> reloaded = client.post("/admin/reload", "");
                assertThat(ApiClient.json(reloaded).get("generation").asText()).isEqualTo(id);
            }
            enough.set(true);
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
            assertThat(index.open().get()).as("old generations are closed").isEqualTo(1);
        }
        assertThat(answers).isNotEmpty().allSatisfy(answer -> assertThat(answer.items())
                .isEqualTo(expected.get(answer.generation()).get(answer.user())));
        assertThat(answers.stream().map(Answer::generation).distinct().count())
                .as("people asked several generations")
                .isGreaterThan(1);
        assertThat(index.open().get()).isZero();
    }

    private int askUntil(AtomicBoolean enough, ApiClient client, boolean alone) {
        int answered = 0;
        while (!enough.get() || answered == 0) {
            if (alone) {
                JsonNode body = ok(client.get("/v1/users/anna/recommendations?k=" + K));
                remember(body, "anna", body.get("recommendations"));
            } else {
                JsonNode body = ok(client.post("/v1/recommendations", "{\"users\": [\"anna\", \"ben\"], \"k\": 5}"));
                body.get("answers")
                        .forEach(each -> remember(body, each.get("user").asText(), each.get("recommendations")));
            }
            answered++;
        }
        return answered;
    }

    private void remember(JsonNode body, String user, JsonNode recommendations) {
        List<String> items = new ArrayList<>();
        recommendations.forEach(each -> items.add(each.get("item").asText()));
        answers.add(new Answer(body.get("generation").asText(), user, items));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }

    /** Publishes a generation of a model of its own, and notes what it tells people. */
    private static String publish(SmallWorld world, int number, Map<String, Map<String, List<String>>> expected) {
        world.click("anna", "item-" + number % 3, "2026-03-02T1%d:00:00Z".formatted(number % 10))
                .ingested();
        world.trained(number);
        String id = world.daily(MONDAY, new Whom.Everyone()).id();
        try (ServingGeneration open = world.open()) {
            for (String user : List.of("anna", "ben")) {
                expected.computeIfAbsent(id, any -> new HashMap<>())
                        .put(
                                user,
                                open.recommend(user, K, Exclude.NOTHING).stream()
                                        .map(Recommendation::item)
                                        .toList());
            }
        }
        return id;
    }

    private SmallWorld world() {
        return new SmallWorld(
                        FileArtifactStore.at(root),
                        RocksDbFeatureStore.ofEmbeddings(),
                        RocksDbFeatureStore.ofInterests(),
                        index)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .ingested();
    }
}
