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
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily job and the server while S3 refuses, and while an object in it is damaged. */
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
    void published() {
        s3 = S3Server.start(bucketFolder);
        var settings = new ObjectSettings("s3", s3.options("/shared"), Duration.ofSeconds(30), 0, Duration.ofDays(1));
        artifacts = ObjectArtifactStore.at(root, settings);
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
            Live<ServingGeneration> live = answers.serving().generations();
            s3.stop();
            assertThatThrownBy(() -> live.refresh(open -> {})).isInstanceOf(RetryableException.class);
            JsonNode ready = ready(client);
            assertThat(ready.get("generation").asText()).isEqualTo(first.id());
            assertThat(ready.path("refused").toString())
                    .contains("s3://longview/shared at " + s3.endpoint())
                    .doesNotContain(S3Server.SECRET);
            assertThat(client.get("/v1/users/anna/recommendations").statusCode())
                    .isEqualTo(200);
            assertOverviewWithoutWhatIsPublished(client);
            var reload = client.post("/admin/reload", "");
            assertThat(reload.statusCode()).as(reload.body()).isEqualTo(503);
            assertThat(reload.headers().firstValue("retry-after")).contains("5");
            s3.start();
            assertThat(ApiClient.json(client.get("/v1/overview"))
                            .at("/generation/published")
                            .asText())
                    .isEqualTo(first.id());
            Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
            live.refresh(open -> {});
            assertThat(ready(client).get("generation").asText()).isEqualTo(second.id());
            assertThat(ready(client).has("refused")).isFalse();
        }
    }

    private static void assertOverviewWithoutWhatIsPublished(ApiClient client) {
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
