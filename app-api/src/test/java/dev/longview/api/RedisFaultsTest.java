package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ProfileStores;
import dev.longview.application.generation.RestoreProfiles;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.feature.RedisConnection;
import dev.longview.storage.feature.RedisFeatureStore;
import dev.longview.storage.feature.RedisSettings;
import dev.longview.storage.servers.RedisServer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server while its Redis is killed, hangs, comes back empty, and is filled again. */
class RedisFaultsTest {

    private static final String ANNA = "/v1/users/anna/recommendations?k=3&exclude=seen";

    @TempDir
    private Path root;

    @TempDir
    private Path redisFolder;

    private RedisServer redis;
    private RedisConnection connection;
    private ArtifactStore artifacts;
    private SmallWorld world;

    @BeforeEach
    void published() {
        redis = RedisServer.start(redisFolder);
        connection = new RedisConnection(
                new RedisSettings(redis.uri(), Duration.ofMillis(500), 4, Duration.ofDays(1), "test"));
        artifacts = FileArtifactStore.at(root);
        world = new SmallWorld(
                        artifacts,
                        RedisFeatureStore.ofEmbeddings(connection),
                        RedisFeatureStore.ofInterests(connection),
                        new ExactVectorIndex())
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .click("carl", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
    }

    @AfterEach
    void stopRedis() {
        connection.close();
        redis.close();
    }

    @Test
    void aRedisThatIsKilledUnderRequestsCostsNoneOfThemAndIsPickedUpWhenItIsFilledAgain() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                ApiServer server = server().start()) {
            ApiClient client = new ApiClient(http, server.port());
            JsonNode own = own(client);
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Integer>> asking = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> askUntil(enough, client)))
                    .toList();
            redis.kill();
            requireDegraded(client);
            redis.start();
            requireDegraded(client); // it is empty, and nobody is unknown for that
            restore();
            assertThat(own(client)).isEqualTo(own);
            enough.set(true);
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
            assertThat(client.get("/metrics").body()).containsPattern("longview_recommendations_degraded_total [1-9]");
            assertThat(client.get("/v1/users/nobody/recommendations").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRedisThatHangsIsWaitedForNoLongerThanTheTimeoutAndAnsweredFromWhenItGoesOn() {
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = server().start()) {
            ApiClient client = new ApiClient(http, server.port());
            JsonNode own = own(client);
            redis.signal("STOP");
            try {
                requireDegraded(client);
            } finally {
                redis.signal("CONT");
            }
            JsonNode answer;
            do {
                answer = ApiClient.json(client.get(ANNA));
            } while (answer.has("degraded"));
            assertThat(answer).isEqualTo(own);
        }
    }

    @Test
    void aServerDoesNotStartWithoutItsRedisAndNamesIt() {
        redis.kill();
        ApiServer server = server();
        assertThatThrownBy(server::start)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("Redis at redis://127.0.0.1:" + redis.port())
                .hasMessageContaining("features.redis.uri");
        server.close();
    }

    private ApiServer server() {
        return AnswersOf.server(world, new ServeSettings("127.0.0.1", 0));
    }

    private void restore() {
        RestoreProfiles restore = new RestoreProfiles(
                artifacts,
                new ProfileStores(
                        RedisFeatureStore.ofEmbeddings(connection), RedisFeatureStore.ofInterests(connection)));
        assertThat(restore.restore(GenerationRecord.LINEAGE, Optional.empty())
                        .orElseThrow()
                        .profiles())
                .isEqualTo(3);
        assertThat(restore.restore(InterestsRecord.LINEAGE, Optional.empty())
                        .orElseThrow()
                        .profiles())
                .isEqualTo(3);
    }

    private static JsonNode own(ApiClient client) {
        JsonNode answer = ApiClient.json(client.get(ANNA));
        assertThat(answer.has("degraded")).as(answer.toString()).isFalse();
        assertThat(answer.get("recommendations")).hasSize(3);
        return answer;
    }

    private static void requireDegraded(ApiClient client) {
        for (String representation : List.of("pinnerformer", "pinnersage", "blend")) {
            HttpResponse<String> response = client.get(ANNA + "&representation=" + representation);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode answer = ApiClient.json(response);
            assertThat(answer.path("degraded").asText()).contains("feature store does not answer");
            assertThat(answer.at("/recommendations/0/item").asText()).isEqualTo("item-1");
            assertThat(answer.at("/recommendations/0/score").asDouble()).isZero();
        }
        JsonNode many = ApiClient.json(client.post("/v1/recommendations", "{\"users\": [\"anna\", \"ben\"]}"));
        assertThat(many.has("degraded")).isFalse();
        assertThat(many.get("answers")).hasSize(2).allMatch(each -> each.has("degraded"));
        for (String part : List.of("embedding", "interests")) {
            HttpResponse<String> response = client.get("/v1/users/anna/" + part);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        }
        assertThat(client.get("/v1/items/item-0/similar").statusCode()).isEqualTo(200);
        String event = "{\"events\": [{\"user\": \"dora\", \"item\": \"item-0\", \"time\": 1772500000000}]}";
        assertThat(client.post("/v1/events", event).statusCode()).isEqualTo(200);
        assertThat(client.get("/ready").statusCode()).isEqualTo(200);
    }

    private static int askUntil(AtomicBoolean enough, ApiClient client) {
        int answered = 0;
        while (!enough.get() || answered == 0) {
            HttpResponse<String> response = client.get(ANNA);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            answered++;
        }
        return answered;
    }
}
