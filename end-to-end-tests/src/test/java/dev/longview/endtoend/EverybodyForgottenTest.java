package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All people of a workspace ask to be forgotten, and others come. */
class EverybodyForgottenTest {

    private static final int PEOPLE = 60;
    private static final int TERMINATED = 143;
    private static final String NAME = "forgotten-person-";

    private static final List<String> PATHS = List.of(
            "/ready",
            "/metrics",
            "/v1/overview",
            "/v1/traffic",
            "/v1/evaluations",
            "/v1/users?prefix=forgotten",
            "/v1/items",
            "/v1/items/i5",
            "/v1/items/i5/users",
            "/v1/items/i5/similar",
            "/v1/map",
            "/v1/runs",
            "/v1/data",
            "/v1/data/distributions");

    @TempDir
    private Path folder;

    @Test
    void nothingOfThemIsLeftOnTheDiskAndTheServerGoesOn() throws IOException {
        Launcher longview = published();
        assertThat(holding()).as("as they are found").isNotEmpty();
        try (ServedApi api = ServedApi.start(longview)) {
            event(api, NAME + 7);
            for (int person = 0; person < PEOPLE; person++) {
                assertThat(api.send("DELETE", "/v1/users/" + NAME + person, "").statusCode())
                        .isEqualTo(200);
            }
            assertThat(longview.succeed("ingest", "--recent"))
                    .contains("Dropped 3,000 actions of people who were forgotten", "0 people, 40 items");
            publish(longview);
            reload(api);
            assertServesNobody(api);
            assertThat(longview.succeed("purge"))
                    .contains("Deleted generations/", "Deleted interests/", "Deleted data/")
                    .doesNotContain("Still holds");
            assertThat(api.get("/v1/items/i5/similar").statusCode()).isEqualTo(200);
        }
        try (ServedApi api = ServedApi.start(longview)) {
            assertServesNobody(api);
            event(api, "newcomer");
            assertThat(longview.succeed("ingest", "--recent")).contains("1 people, 40 items");
            longview.succeed("daily");
            reload(api);
            assertThat(api.get("/v1/users/newcomer/embedding").statusCode()).isEqualTo(200);
            assertThat(api.get("/v1/users/" + NAME + "1/embedding").statusCode())
                    .isEqualTo(404);
            assertThat(api.stop()).isEqualTo(TERMINATED);
        }
        openLogAgain();
        assertThat(holding()).isEmpty();
    }

    /** A server rewrites the log without them at its start; what is deleted then has its first keys in a list until the next. */
    private void openLogAgain() {
        new RocksDbRecentActionsLog(folder.resolve("workspace/recent"), Clock.systemUTC())
                .open(0)
                .close();
    }

    /** A generation and a batch of people whose names can be looked for in files. */
    private Launcher published() throws IOException {
        SmallData data = new SmallData(folder);
        Launcher longview = new Launcher(folder);
        Path events = data.events();
        data.write("events.csv", Files.readString(events).replaceAll("(?m)^p(?=[0-9])", NAME));
        longview.succeed(data.ingestWithVectors(events));
        longview.succeed(Launcher.with(SmallData.TINY, "train", "--until", "2026-02-10"));
        publish(longview);
        return longview;
    }

    private static void publish(Launcher longview) {
        longview.succeed("daily");
        longview.succeed("pinnersage", "batch");
    }

    private static void assertServesNobody(ServedApi api) {
        assertThat(api.json("/ready").path("users").intValue()).isZero();
        for (String path : PATHS) {
            HttpResponse<String> answer = api.get(path);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(NAME);
        }
        for (String path : List.of("recommendations", "embedding", "interests", "timeline", "map")) {
            assertThat(api.get("/v1/users/" + NAME + "1/" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    /** The files of the workspace in which one of their names stands. Those of what is packed were deleted, which other tests see. */
    private List<Path> holding() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("workspace"))) {
            return files.filter(Files::isRegularFile).filter(this::names).toList();
        }
    }

    private boolean names(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(NAME);
        } catch (IOException gone) {
            return Files.exists(file);
        }
    }

    private static void event(ServedApi api, String user) {
        HttpResponse<String> answer = api.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"i5\", \"type\": \"view\", \"time\": %d}]}"
                        .formatted(user, Instant.now().toEpochMilli()));
        assertThat(ServedApi.parsed(answer).path("accepted").intValue())
                .as(answer.body())
                .isEqualTo(1);
    }

    /** Serves what was published, and nothing that is older. */
    private void reload(ServedApi api) throws IOException {
        assertThat(api.post("/admin/reload", "").statusCode()).isEqualTo(200);
        JsonNode ready = api.json("/ready");
        Path workspace = folder.resolve("workspace");
        assertThat(ready.at("/generation").textValue())
                .isEqualTo(Files.readString(workspace.resolve("CURRENT")).strip());
        assertThat(ready.at("/interests/batch").textValue())
                .isEqualTo(
                        Files.readString(workspace.resolve("interests/CURRENT")).strip());
    }
}
