package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the quick start leaves can be asked, exported, refreshed, rolled back and served. */
class QuickstartTest {

    private static final int TERMINATED = 128 + 15;
    private static final String USER = "person-00002";

    @TempDir
    static Path folder;

    private static Launcher longview;
    private static String told;

    @BeforeAll
    static void aSmallQuickstart() {
        longview = new Launcher(folder);
        told = longview.succeed(
                "quickstart",
                "--people",
                "300",
                "--items",
                "300",
                "--days",
                "40",
                "--set",
                "preset=tiny",
                "--set",
                "train.steps=40",
                "--set",
                "train.warmup-steps=5");
    }

    @Test
    void itTellsTheResultsAndLeavesThem() throws IOException {
        assertThat(told).contains("popular", "own-frequent", "model", "is recommended", "longview serve");
        try (Stream<Path> evaluations = Files.list(workspace("evaluations"))) {
            Path evaluation = evaluations.findFirst().orElseThrow();
            assertThat(evaluation.resolve("evaluation.json")).isNotEmptyFile();
            assertThat(evaluation.resolve("rankings.parquet")).isNotEmptyFile();
        }
        assertThat(workspace("generations").resolve(current())).isDirectory();
    }

    @Test
    void theCommandLineAnswers() {
        List<String> items = items(longview.succeed("recommend", "--user", USER, "--k", "5"));
        assertThat(items).hasSize(5).doesNotHaveDuplicates();
        assertThat(items(longview.succeed("similar", "--item", items.getFirst(), "--k", "4")))
                .hasSize(4)
                .doesNotContain(items.getFirst());
        Launcher.Finished unknown = longview.run("recommend", "--user", "nobody");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.errors()).contains("nobody");
    }

    @Test
    void vectorsAreExportedInEveryFormat() throws IOException {
        longview.succeed("export", "items", "--format", "npy", "--output", "items.npy");
        longview.succeed("export", "users", "--format", "parquet");
        longview.succeed("export", "users", "--format", "csv");
        assertThat(Files.readAllBytes(folder.resolve("items.npy"))).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
        assertThat(folder.resolve("items.npy.ids.txt")).content().contains("\n");
        assertThat(Files.readAllBytes(folder.resolve("users.parquet"))).startsWith('P', 'A', 'R', '1');
        assertThat(Files.readAllLines(folder.resolve("users.csv"))).anyMatch(line -> line.startsWith(USER));
    }

    @Test
    void aFurtherDayIsPublishedAndRolledBack() throws IOException {
        String first = current();
        longview.succeed("daily");
        String second = current();
        assertThat(second).isNotEqualTo(first);
        assertThat(longview.succeed("generations")).contains("* " + second, "  " + first);
        assertThat(longview.succeed("rollback")).contains(first);
        assertThat(current()).isEqualTo(first);
    }

    @Test
    void theApiAnswersAndEndsWhenTold() {
        try (ServedApi api = ServedApi.startAsUsersDo(longview)) {
            recommends(api);
            embeds(api);
            refuses(api);
            observes(api);
            takesEvents(api);
            assertThat(api.stop()).isEqualTo(TERMINATED);
            assertThat(api.log()).containsPattern("Before it listens the server answered [1-9]\\d* questions");
        }
    }

    private static void recommends(ServedApi api) {
        JsonNode unseen = api.json("/v1/users/" + USER + "/recommendations?k=7&exclude=seen");
        assertThat(unseen.path("recommendations")).hasSize(7);
        String item = unseen.at("/recommendations/0/item").textValue();
        assertThat(api.json("/v1/items/" + item + "/similar?k=3").path("similar"))
                .hasSize(3)
                .noneMatch(similar -> similar.path("item").textValue().equals(item));
    }

    private static void embeds(ServedApi api) {
        JsonNode stored = api.json("/v1/users/" + USER + "/embedding");
        HttpResponse<String> answer = api.post(
                "/v1/embed",
                """
                {"actions": [{"item": "%s", "type": "save", "surface": "%s", "time": "2026-02-01T10:00:00Z"}], "k": 3}
                """
                        .formatted(item(api), surface()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode embedded = ServedApi.parsed(answer);
        assertThat(embedded.path("used").intValue()).isEqualTo(1);
        assertThat(embedded.path("embedding")).hasSameSizeAs(stored.path("embedding"));
        assertThat(embedded.path("recommendations")).hasSize(3);
    }

    private static void refuses(ServedApi api) {
        HttpResponse<String> unknown = api.get("/v1/users/nobody/recommendations");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(ServedApi.parsed(unknown).path("detail").textValue()).contains("nobody");
        assertThat(api.get("/v1/users/" + USER + "/recommendations?k=0").statusCode())
                .isEqualTo(400);
    }

    private static void takesEvents(ServedApi api) {
        HttpResponse<String> reply = api.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"no such item\", \"time\": %d}]}"
                        .formatted(USER, System.currentTimeMillis()));
        assertThat(reply.body()).isEqualTo("{\"accepted\":1,\"known\":0,\"rejected\":[]}");
        assertThat(api.get("/metrics").body())
                .contains("longview_events_unknown_total{what=\"item\"} 1.0")
                .contains("longview_events_unknown_total{what=\"person\"} 0.0");
    }

    private static void observes(ServedApi api) {
        assertThat(api.json("/health").path("status").textValue()).isEqualTo("up");
        assertThat(api.json("/ready").path("generation").textValue()).isEqualTo(current());
        assertThat(api.json("/openapi").path("paths").has("/v1/embed")).isTrue();
        assertThat(api.get("/metrics").body()).contains("http_server_requests_seconds_count", "status=\"404\"");
    }

    private static String item(ServedApi api) {
        return api.json("/v1/users/" + USER + "/recommendations?k=1")
                .at("/recommendations/0/item")
                .textValue();
    }

    /** A surface that the data has. */
    private static String surface() {
        try (Stream<String> rows = Files.lines(workspace("sample/events.csv"))) {
            List<String> two = rows.limit(2).toList();
            return two.get(1).split(",", -1)[List.of(two.get(0).split(",", -1)).indexOf("surface")];
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The items of a printed list: its lines are rank, score, id and title. */
    private static List<String> items(String list) {
        return list.lines().map(line -> line.strip().split("\\s+", -1)[2]).toList();
    }

    private static String current() {
        try {
            return Files.readString(workspace("CURRENT")).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Path workspace(String name) {
        return folder.resolve("workspace").resolve(name);
    }
}
