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

/** What is written over HTTP, from the request through kills and restarts into the data and what is made of it. */
class WrittenTest {

    private static final String[] PATHS = {
        "/recommendations?representation=pinnerformer",
        "/recommendations?representation=pinnersage",
        "/recommendations?representation=blend",
        "/embedding",
        "/interests"
    };

    @TempDir
    static Path folder;

    private static Launcher longview;

    @BeforeAll
    static void aGenerationAndABatch() {
        SmallData data = new SmallData(folder);
        longview = new Launcher(folder);
        longview.succeed(data.ingestWithVectors());
        longview.succeed(Launcher.with(SmallData.TINY, "train", "--until", "2026-02-10"));
        publish();
    }

    private static void publish() {
        longview.succeed("daily");
        longview.succeed("pinnersage", "batch");
    }

    @Test
    void aNewItemIsFoundAtOnceAndForGoodAndAForgottenPersonNeverAgain() {
        try (ServedApi api = ServedApi.start(longview)) {
            put(api, "new", "[0, 1, 0, 0, 0.011]");
            assertThat(similar(api)).startsWith("new");
            assertThat(onTheShelf(api)).containsExactly("new");
            event(api, "p1", "new");
            assertThat(api.json("/v1/users/p1/interests").path("recent").intValue())
                    .isEqualTo(1);
            forgotten(api, "p1");
            assertThat(longview.run("recommend", "--user", "p1").exit()).isEqualTo(1);
            longview.succeed("forget", "--user", "p2");
            unknown(api, "p2");
            api.kill();
        }
        try (ServedApi api = ServedApi.start(longview)) {
            unknown(api, "p1");
            unknown(api, "p2");
            assertThat(similar(api)).startsWith("new");
            theNextDataAndWhatIsMadeOfIt(api);
            event(api, "p1", "i9");
            assertThat(api.json("/v1/users/p1/interests").path("interests")).hasSize(1);
            assertThat(api.get("/v1/users/p1/embedding").statusCode()).isEqualTo(404);
        }
    }

    private static void theNextDataAndWhatIsMadeOfIt(ServedApi api) {
        JsonNode before = api.json("/ready");
        assertThat(longview.succeed("ingest", "--recent"))
                .contains("Dropped 100 actions of people who were forgotten", "58 people, 41 items");
        publish();
        awaitNew(api, before);
        JsonNode after = api.json("/ready");
        assertThat(after.path("users").intValue()).isEqualTo(58);
        assertThat(after.path("items").intValue())
                .isEqualTo(before.path("items").intValue() + 1);
        assertThat(similar(api)).startsWith("new").doesNotHaveDuplicates();
        assertThat(onTheShelf(api)).containsExactly("new");
        theCommandLineRestrictsAsTheApiDoes();
        unknown(api, "p1");

        longview.succeed("rollback");
        longview.succeed("pinnersage", "rollback");
        awaitNew(api, after);
        unknown(api, "p1");
        unknown(api, "p2");
        assertThat(api.get("/v1/users/p3/embedding").statusCode()).isEqualTo(200);
        assertThat(similar(api)).startsWith("new").doesNotHaveDuplicates();
        assertThat(longview.succeed("purge"))
                .contains(
                        "Deleted generations/",
                        "Deleted interests/",
                        "Still holds people who were forgotten: generations/",
                        "Still holds people who were forgotten: interests/")
                .doesNotContain("Deleted data/");
        assertThat(similar(api)).startsWith("new");
    }

    private static void theCommandLineRestrictsAsTheApiDoes() {
        String restrictions =
                "--filter shelf:put --filter shelf:label1 --filter shelf:label2 --exclude-item i5 --exclude-interest label2"
                        + " --diversity 0.5";
        assertThat(longview.succeed(Launcher.with(restrictions.split(" "), "recommend", "--user", "p3", "--k", "40")))
                .contains("new  New", " i9  ", "label1")
                .doesNotContain(" i5  ", "label0", "label2", "label3");
        assertThat(longview.succeed(Launcher.with(
                        "--filter shelf:label1 --exclude-item i9 --diversity 0.5".split(" "),
                        "similar",
                        "--item",
                        "i5",
                        "--k",
                        "40")))
                .contains("label1")
                .doesNotContain(" i5  ", " i9  ", "label0", "label2", "label3");
    }

    private static void awaitNew(ServedApi api, JsonNode before) {
        while (same(api.json("/ready"), before, "/generation")
                || same(api.json("/ready"), before, "/interests/batch")) {
            Thread.onSpinWait();
        }
    }

    private static boolean same(JsonNode now, JsonNode before, String what) {
        return now.at(what).equals(before.at(what));
    }

    private static void put(ServedApi api, String item, String vector) {
        HttpResponse<String> answer = api.send(
                "PUT",
                "/v1/items/" + item,
                "{\"title\": \"New\", \"attributes\": {\"shelf\": [\"put\"]}, \"vector\": " + vector + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ServedApi.parsed(answer).path("searchable")).hasSize(2);
    }

    private static void forgotten(ServedApi api, String user) {
        HttpResponse<String> answer = api.send("DELETE", "/v1/users/" + user, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ServedApi.parsed(answer).path("erased").intValue()).isEqualTo(1);
        unknown(api, user);
    }

    private static void unknown(ServedApi api, String user) {
        for (String path : PATHS) {
            assertThat(api.get("/v1/users/" + user + path).statusCode())
                    .as(user + path)
                    .isEqualTo(404);
        }
    }

    private static void event(ServedApi api, String user, String item) {
        HttpResponse<String> answer = api.post(
                "/v1/events",
                "{\"events\": [{\"user\": \"%s\", \"item\": \"%s\", \"type\": \"view\", \"time\": %d}]}"
                        .formatted(user, item, Instant.now().toEpochMilli()));
        assertThat(ServedApi.parsed(answer).path("accepted").intValue())
                .as(answer.body())
                .isEqualTo(1);
    }

    private static List<String> similar(ServedApi api) {
        return similar(api, "");
    }

    private static List<String> onTheShelf(ServedApi api) {
        return similar(api, "&filter=shelf:put");
    }

    private static List<String> similar(ServedApi api, String more) {
        List<String> items = new ArrayList<>();
        api.json("/v1/items/i5/similar?k=40" + more)
                .path("similar")
                .forEach(each -> items.add(each.path("item").textValue()));
        return items;
    }
}
