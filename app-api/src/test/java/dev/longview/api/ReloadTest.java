package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.storage.artifact.FileArtifactStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

    @TempDir
    Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private ArtifactStore artifacts;
    private SmallWorld world;
    private String first;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        artifacts = FileArtifactStore.at(root);
        world = new SmallWorld(
                        artifacts,
                        FileFeatureStore.ofEmbeddings(),
                        FileFeatureStore.ofInterests(),
                        new ExactVectorIndex())
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        first = publish();
        server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void whatIsPublishedServesAtOnce() {
        assertThat(reloaded(200).get("generation").asText()).isEqualTo(first);
        String second = publish();
        assertThat(reloaded(200).get("generation").asText()).isEqualTo(second);
        assertThat(served()).isEqualTo(second);
    }

    @Test
    void aDamagedGenerationIsRefusedAndTheOldOneGoesOnUntilAnotherIsPublished() throws IOException {
        String damaged = publish();
        world.damage(damaged);
        assertThat(reloaded(409).get("detail").asText())
                .contains(damaged)
                .contains("item_embeddings.npy")
                .contains("goes on");
        JsonNode ready = ApiClient.json(client.get("/ready"));
        assertThat(ready.get("generation").asText()).isEqualTo(first);
        assertThat(ready.at("/refused/0/what").asText()).isEqualTo("generation");
        assertThat(ready.at("/refused/0/id").asText()).isEqualTo(damaged);
        assertThat(ready.at("/refused/0/reason").asText()).contains("item_embeddings.npy");
        assertThat(client.get("/metrics").body())
                .containsPattern("longview_refresh_failures_total [1-9]")
                .doesNotContain("longview_refresh_failures_total 0");
        assertThat(served()).isEqualTo(first);
        String third = publish();
        assertThat(reloaded(200).has("refused")).isFalse();
        assertThat(served()).isEqualTo(third);
        assertThat(ApiClient.json(client.get("/ready")).has("refused")).isFalse();
    }

    @Test
    void aGenerationOfANewerLongviewIsRefusedAndTheOldOneGoesOn() throws IOException {
        String newer = publish();
        artifacts.publish(ArtifactKind.GENERATION, Optional.of(newer), first);
        assertThat(reloaded(200).get("generation").asText()).isEqualTo(first);
        Path description = root.resolve("generations").resolve(newer).resolve("artifact.json");
        String told = Files.readString(description);
        assertThat(told).contains("\"layout\" : 1");
        Files.writeString(description, told.replace("\"layout\" : 1", "\"layout\" : 2"));
        artifacts.publish(ArtifactKind.GENERATION, Optional.of(first), newer);
        assertThat(reloaded(409).get("detail").asText()).contains(newer, "layout 2", "newer Longview", "goes on");
        JsonNode ready = ApiClient.json(client.get("/ready"));
        assertThat(ready.get("generation").asText()).isEqualTo(first);
        assertThat(ready.at("/refused/0/id").asText()).isEqualTo(newer);
        assertThat(ready.at("/refused/0/reason").asText()).contains("layout 2");
        assertThat(client.get("/metrics").body()).containsPattern("longview_refresh_failures_total [1-9]");
        assertThat(served()).isEqualTo(first);
    }

    private String publish() {
        return world.daily(MONDAY, new Whom.Everyone()).id();
    }

    private JsonNode reloaded(int status) {
        HttpResponse<String> response = client.post("/admin/reload", "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return ApiClient.json(response);
    }

    private String served() {
        return ApiClient.json(client.get("/v1/users/anna/recommendations?k=1"))
                .get("generation")
                .asText();
    }
}
