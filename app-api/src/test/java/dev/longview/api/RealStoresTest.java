package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.Live;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily job and the server on the file system, Lucene and RocksDB. */
class RealStoresTest {

    private static final Whom ACTIVE = new Whom.Active();

    @TempDir
    Path root;

    private SmallWorld world;

    @BeforeEach
    void twoDays() {
        world = new SmallWorld(
                        FileArtifactStore.at(root),
                        RocksDbFeatureStore.ofEmbeddings(),
                        RocksDbFeatureStore.ofInterests(),
                        new LuceneVectorIndex(HnswSettings.defaults()))
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .click("anna", "item-1", "2026-03-03T10:00:00Z")
                .ingested();
        world.trained(0);
    }

    @Test
    void twoDaysArePublishedAndServed() {
        world.daily(MONDAY, ACTIVE);
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        assertThat(second.record().embedded()).isEqualTo(1);
        assertThat(second.record().kept()).isEqualTo(1);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = server(AnswersOf.world(world))) {
            ApiClient client = new ApiClient(http, server.port());
            var ben = ApiClient.json(client.get("/v1/users/ben/recommendations?k=3&exclude=seen"));
            assertThat(ben.get("recommendations")).hasSize(3);
            assertThat(ben.at("/recommendations/0/item").asText()).isEqualTo("item-4");
            assertThat(ApiClient.json(client.get("/v1/users/ben/embedding"))
                            .get("day")
                            .asText())
                    .isEqualTo("2026-03-02");
        }
    }

    @Test
    void servingWritesNothingIntoAGenerationSoThatItOpensAgain() {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        for (int round = 0; round < 2; round++) {
            try (Live<ServingGeneration> live = world.live()) {
                assertThat(live.refresh(ServingGeneration::warmUp)).contains(first.id());
            }
        }
    }

    @Test
    void generationsAreSwappedWithoutDroppingARequest() throws Exception {
        world.daily(MONDAY, ACTIVE);
        Answers answers = AnswersOf.world(world);
        AtomicBoolean enough = new AtomicBoolean();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                ApiServer server = server(answers)) {
            ApiClient client = new ApiClient(http, server.port());
            List<Future<Integer>> asking = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> askUntil(enough, client)))
                    .toList();
            Published<GenerationRecord> last = world.daily(MONDAY.plusDays(1), ACTIVE);
            for (int i = 0; i < 3; i++) {
                last = world.daily(MONDAY.plusDays(1), ACTIVE);
                answers.serving().generations().refresh(ServingGeneration::warmUp);
            }
            enough.set(true);
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
            assertThat(ApiClient.json(client.get("/ready")).get("generation").asText())
                    .isEqualTo(last.id());
        }
    }

    private static int askUntil(AtomicBoolean enough, ApiClient client) {
        int answered = 0;
        while (!enough.get() || answered == 0) {
            HttpResponse<String> response = client.get("/v1/users/anna/recommendations?k=5");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            answered++;
        }
        return answered;
    }

    private static ApiServer server(Answers answers) {
        return new ApiServer(answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0)).start();
    }
}
