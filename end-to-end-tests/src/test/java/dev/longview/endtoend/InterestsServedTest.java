package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From logs and item vectors to recommendations by interests that follow events, without any model. */
class InterestsServedTest {

    private static final String INTERESTS = "/v1/users/newcomer/interests";
    private static final String NEWCOMER = "/v1/users/newcomer/recommendations?k=9&exclude=seen";

    @TempDir
    static Path folder;

    private static Launcher longview;

    @BeforeAll
    static void aBatch() {
        SmallData data = new SmallData(folder);
        longview = new Launcher(folder);
        longview.succeed("init");
        longview.succeed(data.ingestWithVectors());
        longview.succeed("pinnersage", "batch", "--day", "2026-02-10");
    }

    @Test
    void theCommandLineRecommendsByInterestsAndSaysWhy() {
        List<String> lines = longview.succeed(
                        "recommend", "--user", "p1", "--k", "6", "--representation", "pinnersage", "--explain")
                .lines()
                .toList();
        assertThat(lines).hasSize(12);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i)).matches(" +\\d  [01]\\.\\d{4}  i\\d+  Thing \\d+  \\(label\\d\\)");
            assertThat(lines.get(i + 1)).matches(" +[01]\\.\\d{4}  interest i\\d+  Thing \\d+");
        }
        Launcher.Finished none = longview.run("recommend", "--user", "p1");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.errors()).contains("longview daily");
    }

    @Test
    void anEventIsReflectedInTheNextRequestAndARestartForgetsNothing() {
        List<String> first;
        try (ServedApi api = serve()) {
            assertThat(api.get(NEWCOMER).statusCode()).isEqualTo(404);
            send(api, "newcomer", "i5");
            first = items(api.json(NEWCOMER));
            assertThat(first).hasSize(9).doesNotContain("i5").allMatch(item -> label(item) == 1);
            send(api, "newcomer", "i7");
            assertThat(items(api.json(NEWCOMER))).contains("i9", "i11").doesNotContain("i5", "i7");
            existingInterests(api);
            assertThat(longview.succeed("recommend", "--user", "newcomer", "--representation", "pinnersage"))
                    .as("the command line reads the log beside the server")
                    .contains("  i9 ", "  i11 ");
        }
        try (ServedApi again = serve()) {
            assertThat(items(again.json(NEWCOMER))).contains("i9", "i11").doesNotContain("i5", "i7");
            assertThat(origins(again)).containsExactly("recent", "recent");
            theNextBatchAbsorbsThem(again);
        }
    }

    private static void theNextBatchAbsorbsThem(ServedApi api) {
        String before = api.json(INTERESTS).path("batch").textValue();
        longview.succeed("ingest", "--recent");
        longview.succeed("pinnersage", "batch");
        while (api.json(INTERESTS).path("batch").textValue().equals(before)) {
            Thread.onSpinWait();
        }
        assertThat(origins(api)).as("in the batch, and not counted twice").containsExactly("batch", "batch");
        assertThat(api.json(INTERESTS).path("recent").intValue()).isZero();
        assertThat(items(api.json(NEWCOMER))).contains("i9", "i11").doesNotContain("i5", "i7");
    }

    private static List<String> origins(ServedApi api) {
        List<String> origins = new ArrayList<>();
        api.json(INTERESTS)
                .path("interests")
                .forEach(each -> origins.add(each.path("origin").textValue()));
        return origins;
    }

    private static void existingInterests(ServedApi api) {
        assertThat(api.json("/v1/users/p1/interests").path("interests")).hasSize(4);
        send(api, "p1", "i8");
        JsonNode after = api.json("/v1/users/p1/interests");
        assertThat(after.path("interests")).hasSize(5);
        assertThat(after.path("recent").intValue()).isEqualTo(1);
        assertThat(api.json("/ready").at("/interests/users").intValue()).isEqualTo(60);
        assertThat(api.get("/metrics").body()).contains("longview_neighbours_searches_total{cache=\"miss\"}");
    }

    private static ServedApi serve() {
        return ServedApi.start(longview, "--set", "user.representation=pinnersage");
    }

    private static void send(ServedApi api, String user, String item) {
        HttpResponse<String> answer = api.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"%s\", \"type\": \"view\", \"time\": %d}]}"
                        .formatted(user, item, Instant.now().toEpochMilli()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ServedApi.parsed(answer).path("accepted").intValue()).isEqualTo(1);
    }

    private static List<String> items(JsonNode answer) {
        List<String> items = new ArrayList<>();
        answer.path("recommendations")
                .forEach(each -> items.add(each.path("item").textValue()));
        return items;
    }

    private static int label(String item) {
        return Integer.parseInt(item.substring(1)) % 4;
    }
}
