package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole path on real logs, read from the gzip file as it was published. */
@Tag("real-data")
@EnabledIfSystemProperty(named = "longview.realData", matches = ".+")
class DeskdropTest {

    private static final String DAY = "2016-08-01";
    private static final String USER = "-1032019229384696495";

    @TempDir
    Path folder;

    @Test
    void isIngestedLearntEvaluatedPublishedAndServed() {
        Launcher longview = new Launcher(folder);
        ingest(longview);
        longview.succeed(
                "train",
                "--until",
                DAY,
                "--set",
                "preset=tiny",
                "--set",
                "train.steps=60",
                "--set",
                "train.warmup-steps=10");
        assertThat(longview.succeed("evaluate", "--at", DAY)).contains("own-frequent", "model", "cold");
        assertThat(longview.succeed("daily", "--day", DAY)).contains("for " + DAY);
        assertThat(longview.succeed("recommend", "--user", USER, "--k", "5").lines())
                .hasSize(5);
        serve(longview);
    }

    private static void ingest(Launcher longview) {
        Path events = Path.of(System.getProperty("longview.realData")).resolve("deskdrop/users_interactions.csv.gz");
        String report = longview.succeed("ingest", "--events", events.toString(), "--schema", "deskdrop");
        assertThat(report).contains("kept 72,301", "11 exact duplicates", "0 rejected", "1,895 people", "2,987 items");
    }

    private static void serve(Launcher longview) {
        try (ServedApi api = ServedApi.start(longview)) {
            assertThat(api.json("/ready").path("day").textValue()).isEqualTo(DAY);
            assertThat(api.json("/v1/users/" + USER + "/recommendations?k=10&exclude=seen")
                            .path("recommendations"))
                    .hasSize(10);
            assertThat(api.get("/v1/users/1/recommendations").statusCode()).isEqualTo(404);
        }
    }
}
