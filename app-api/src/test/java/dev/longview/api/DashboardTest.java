package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.generation.SmallWorld;
import dev.longview.composition.StoreTimes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard and the alarms ask for is there. */
@Timeout(60)
class DashboardTest {

    private static final Path DOCS = Path.of(System.getProperty("longview.root"), "docs");
    private static final Pattern METRIC = Pattern.compile("\\b(http|longview|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern ALARMS = Pattern.compile("(?s)```promql\n(.*?)```");

    @TempDir
    Path root;

    @Test
    void everyQueryOfTheDashboardNamesMetricsThatAServerHas() throws IOException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(15).allMatch(query -> METRIC.matcher(query)
                .find());
        assertThat(served()).containsAll(metrics(queries));
    }

    @Test
    void everyAlarmNamesMetricsThatAServerHas() throws IOException {
        List<String> alarms = alarms();
        assertThat(metrics(alarms)).hasSizeGreaterThan(8);
        assertThat(served()).containsAll(metrics(alarms));
    }

    @Test
    void whatHasAnAlarmIsOnTheDashboard() throws IOException {
        assertThat(metrics(queries()))
                .containsAll(metrics(alarms()).stream()
                        .filter(metric -> metric.startsWith("longview_"))
                        .toList());
    }

    private static List<String> alarms() throws IOException {
        return ALARMS.matcher(Files.readString(DOCS.resolve("operate.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> metrics(List<String> queries) {
        return queries.stream()
                .flatMap(query -> METRIC.matcher(query).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = ApiClient.JSON.readTree(Files.readString(DOCS.resolve("grafana-dashboard.json")));
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.get("expr").asText()));
        }
        return queries;
    }

    /** The names of all series after some traffic. */
    private Set<String> served() {
        StoreTimes times = new StoreTimes();
        SmallWorld world = TestServers.world(root, times);
        try (HttpClient http = HttpClient.newHttpClient();
                ApiServer server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0))
                        .timing(times)
                        .start();
                Metrics secure = new Metrics()) {
            ApiClient client = new ApiClient(http, server.port());
            assertThat(client.get("/v1/users/anna/recommendations?representation=blend")
                            .statusCode())
                    .isEqualTo(200);
            secure.certificateExpires(Instant.EPOCH);
            String scraped = client.get("/metrics").body();
            assertThat(scraped).contains("longview_serving{id=", "store=\"embeddings\"", "store=\"interests\"");
            while (!scraped.contains("jvm_gc_pause_seconds_sum")) { // told by a thread of the platform's
                System.gc();
                scraped = client.get("/metrics").body();
            }
            return (scraped + secure.scrape())
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        }
    }
}
