package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that would lead somewhere if they were paths, on the real stores. */
class HostileIdsTest {

    private static final List<String> IDS = List.of(
            "../../escaped",
            "../workspace/generations/escaped",
            "..",
            ".",
            "/etc/passwd",
            "\\..\\escaped",
            "CURRENT",
            "a/../../escaped",
            "$(touch escaped)",
            "file:///etc/passwd",
            "%2e%2e%2fescaped");

    @TempDir
    Path root;

    @Test
    void noIdReachesTheFileSystem() throws IOException {
        Path workspace = root.resolve("workspace");
        SmallWorld world = new SmallWorld(
                        FileArtifactStore.at(workspace),
                        RocksDbFeatureStore.ofEmbeddings(),
                        RocksDbFeatureStore.ofInterests(),
                        new LuceneVectorIndex(HnswSettings.defaults()))
                .click("../../escaped", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        MovableClock clock = new MovableClock(Intakes.NOW);
        RecentActions log = new RocksDbRecentActionsLog(workspace.resolve("recent"), clock).open(0);
        Answers answers = AnswersOf.world(world, log::latest);
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, clock);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start()) {
            ApiClient client = new ApiClient(http, server.port());
            Set<Path> before = files();
            IDS.forEach(id -> ask(client, id));
            assertThat(client.post("/v1/events", events()).body()).contains("\"accepted\":" + IDS.size());
            assertThat(files()).isEqualTo(before);
            assertThat(client.get("/v1/users/..%2F..%2Fescaped/embedding").statusCode())
                    .as("an id like any other")
                    .isEqualTo(200);
        }
    }

    private static void ask(ApiClient client, String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        for (String path : List.of("/v1/users/%s/embedding", "/v1/users/%s/recommendations", "/v1/items/%s/similar")) {
            HttpResponse<String> response = client.get(path.formatted(encoded));
            assertThat(response.statusCode()).as(id).isIn(200, 404);
            assertThat(response.body()).doesNotContain("root:");
        }
    }

    private static String events() {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        for (String id : IDS) {
            ObjectNode event = events.addObject();
            event.put("id", id).put("user", id).put("item", id).put("time", Intakes.NOW.toEpochMilli());
        }
        return JsonNodeFactory.instance.objectNode().set("events", events).toString();
    }

    /** Everything but the content of RocksDB's own folder, in which it makes files as it likes. */
    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.startsWith(root.resolve("workspace/recent")))
                    .collect(Collectors.toSet());
        }
    }
}
