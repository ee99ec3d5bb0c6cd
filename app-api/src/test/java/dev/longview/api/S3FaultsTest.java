package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ProfileStores;
import dev.longview.application.generation.RollBack;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.Live;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.artifact.ObjectArtifactStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import dev.longview.storage.object.ObjectSettings;
import dev.longview.storage.servers.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daily job and the server while S3 refuses or keeps silent, and while an object in it is damaged. */
@Timeout(120)
class S3FaultsTest {

    private static final Whom ACTIVE = new Whom.Active();

    @TempDir
    private Path root;

    @TempDir
    private Path bucketFolder;

    private S3Server s3;
    private ArtifactStore artifacts;
    private SmallWorld world;
    private Published<GenerationRecord> first;

    @BeforeEach
    void start() {
        s3 = S3Server.start(bucketFolder);
        publish(root, "/shared", Duration.ofSeconds(30));
    }

    private void publish(Path workspace, String folder, Duration timeout) {
        var settings = new ObjectSettings("s3", s3.options(folder), timeout, 0, Duration.ofDays(1));
        artifacts = ObjectArtifactStore.at(workspace, settings);
        world = new SmallWorld(
                        artifacts,
                        RocksDbFeatureStore.ofEmbeddings(),
                        RocksDbFeatureStore.ofInterests(),
                        new LuceneVectorIndex(HnswSettings.defaults()))
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-1", "2026-03-03T10:00:00Z")
                .ingested();
        world.trained(0);
        first = world.daily(MONDAY, ACTIVE);
    }

    @AfterEach
    void stopS3() {
        s3.close();
    }

    @Test
    void anS3ThatRefusesLeavesTheOldGenerationServingAndIsPickedUpWhenItIsBack() {
        Answers answers = AnswersOf.world(world);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = server(answers)) {
            ApiClient client = new ApiClient(http, server.port());
            s3.stop();
            JsonNode ready = awaitReady(client, each -> each.has("refused"));
            assertThat(ready.get("generation").asText()).isEqualTo(first.id());
            assertThat(ready.path("refused").toString())
                    .contains("s3://longview/shared at " + s3.endpoint())
                    .doesNotContain(S3Server.SECRET);
            assertServesWithoutWhatIsPublished(client);
            var reload = client.post("/admin/reload", "");
            assertThat(reload.statusCode()).as(reload.body()).isEqualTo(503);
            assertThat(reload.headers().firstValue("retry-after")).contains("5");
            s3.start();
            assertThat(ApiClient.json(client.get("/v1/overview"))
                            .at("/generation/published")
                            .asText())
                    .isEqualTo(first.id());
            assertPicksUpWhatIsNew(client);
        }
    }

    @Test
    void aSilentS3IsWaitedForNoLongerThanTheTimeoutAndIsPickedUpWhenItIsBack() throws IOException {
        publish(root.resolve("impatient"), "/shared/impatient", Duration.ofSeconds(2));
        Answers answers = AnswersOf.world(world);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = server(answers)) {
            ApiClient client = new ApiClient(http, server.port());
            s3.stop();
            try (var silent =
                    new ServerSocket(URI.create(s3.endpoint()).getPort(), 50, InetAddress.getLoopbackAddress())) {
                assertThat(silent.isBound()).isTrue();
                JsonNode ready = awaitReady(client, each -> each.has("refused"));
                assertThat(ready.path("refused").toString()).contains("no answer within PT2S");
                assertServesWithoutWhatIsPublished(client);
            }
            s3.start();
            assertPicksUpWhatIsNew(client);
        }
    }

    /** The server's own round finds it. */
    private void assertPicksUpWhatIsNew(ApiClient client) {
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        JsonNode ready = awaitReady(
                client,
                each -> !each.has("refused") && each.get("generation").asText().equals(second.id()));
        assertThat(ready.get("users").asInt()).isEqualTo(1);
    }

    private static JsonNode awaitReady(ApiClient client, Predicate<JsonNode> wanted) {
        JsonNode ready = ready(client);
        while (!wanted.test(ready)) {
            Thread.onSpinWait();
            ready = ready(client);
        }
        return ready;
    }

    private static void assertServesWithoutWhatIsPublished(ApiClient client) {
        assertThat(client.get("/v1/users/anna/recommendations").statusCode()).isEqualTo(200);
        JsonNode overview = ApiClient.json(client.get("/v1/overview"));
        assertThat(overview.at("/generation/id").isTextual()).isTrue();
        assertThat(overview.at("/generation/published").isMissingNode()).isTrue();
        assertThat(overview.path("storeFault").asText()).contains("s3://longview/shared");
        JsonNode data = ApiClient.json(client.get("/v1/data"));
        assertThat(data.path("users").intValue()).isEqualTo(1);
        assertThat(data.has("current")).isFalse();
        assertThat(data.path("storeFault").asText()).contains("s3://longview/shared");
    }

    @Test
    void anS3ThatRefusesWhilePublishingChangesNothingAndTheNextRunPublishes() throws IOException {
        s3.stop();
        s3.startReadOnly();
        assertThatThrownBy(() -> world.daily(MONDAY.plusDays(1), ACTIVE))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("could not write generations/");
        s3.stop();
        s3.start();
        assertThat(artifacts.currentId(ArtifactKind.GENERATION)).contains(first.id());
        assertThat(artifacts.list(ArtifactKind.GENERATION)).containsExactly(first.id());
        try (Stream<Path> drafts = Files.list(root.resolve(".drafts"))) {
            assertThat(drafts).isEmpty();
        }
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        assertThat(artifacts.currentId(ArtifactKind.GENERATION)).contains(second.id());
    }

    @Test
    void aGenerationWithADamagedIndexIsRefusedAndTheOldOneGoesOn() throws IOException {
        Answers answers = AnswersOf.world(world);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = server(answers)) {
            ApiClient client = new ApiClient(http, server.port());
            Published<GenerationRecord> second = damagedAfterPublication();
            Live<ServingGeneration> live = answers.serving().generations();
            assertThatThrownBy(() -> live.refresh(open -> {})).isInstanceOf(CorruptException.class);
            JsonNode ready = ready(client);
            assertThat(ready.get("generation").asText()).isEqualTo(first.id());
            assertThat(ready.path("refused").toString()).contains("generations/" + second.id() + "/index/");
            assertThat(client.get("/v1/users/anna/recommendations").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRollBackToADamagedGenerationLeavesThePointer() throws IOException {
        Published<GenerationRecord> second = damagedAfterPublication();
        artifacts.publish(ArtifactKind.GENERATION, Optional.of(second.id()), first.id());
        var profiles = new ProfileStores(RocksDbFeatureStore.ofEmbeddings(), RocksDbFeatureStore.ofInterests());
        assertThatThrownBy(() ->
                        new RollBack(artifacts, profiles).rollBack(GenerationRecord.LINEAGE, Optional.of(second.id())))
                .isInstanceOf(CorruptException.class);
        assertThat(artifacts.currentId(ArtifactKind.GENERATION)).contains(first.id());
    }

    /** A generation with a flipped byte in its index; the pointer moves to it when everything is so. */
    private Published<GenerationRecord> damagedAfterPublication() throws IOException {
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        artifacts.publish(ArtifactKind.GENERATION, Optional.of(second.id()), first.id());
        Path index = Path.of(ArtifactKind.GENERATION.folder(), second.id(), GenerationRecord.INDEX);
        for (Path folder : List.of(
                s3.bucket().resolve("shared").resolve(index),
                root.resolve(".cache").resolve(index))) {
            try (Stream<Path> files = Files.list(folder)) {
                Path some = files.filter(file -> file.toString().endsWith(".vec"))
                        .findFirst()
                        .orElseThrow();
                byte[] bytes = Files.readAllBytes(some);
                bytes[bytes.length / 2] ^= 1;
                Files.write(some, bytes);
            }
        }
        artifacts.publish(ArtifactKind.GENERATION, Optional.of(first.id()), second.id());
        return second;
    }

    private static JsonNode ready(ApiClient client) {
        var response = client.get("/ready");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }

    private static ApiServer server(Answers answers) {
        return new ApiServer(answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0)).start();
    }
}
