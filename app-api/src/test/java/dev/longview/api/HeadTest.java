package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {

    private static final List<String> SAME = List.of(
            "content-type", "content-length", "etag", "cache-control", "content-security-policy", "vary", "allow");

    @TempDir
    static Path root;

    private static ApiServer server;
    private static HttpClient http;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0)).start();
        http = HttpClient.newHttpClient();
        client = new ApiClient(http, server.port());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/app.js",
                "/health",
                "/ready",
                "/openapi",
                "/v1/users/anna/recommendations?k=3",
                "/v1/items/item-0",
                "/v1/items/nothing",
                "/v1/users/anna/recommendations?k=0",
                "/nowhere",
                "/admin/reload"
            })
    void headIsWhatGetIsWithoutTheBody(String path) {
        HttpResponse<String> get = client.get(path);
        HttpResponse<String> head = client.send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (String name : SAME) {
            if (!name.equals("content-length") || get.statusCode() == 200) {
                assertThat(head.headers().firstValue(name))
                        .as(name)
                        .isEqualTo(get.headers().firstValue(name));
            }
        }
        assertThat(head.headers().firstValueAsLong("content-length")).isPresent();
    }

    @Test
    void aConnectionGoesOnAfterAnAnswerWithoutABody() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            for (String path : List.of("/openapi", "/", "/nowhere")) {
                raw.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(raw.status()).isEqualTo(path.equals("/nowhere") ? 404 : 200);
                while (!raw.line().isEmpty()) {}
            }
            raw.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(raw.status()).as("what comes next is no body").isEqualTo(200);
        }
    }

    @Test
    void whatTakesNoGetTakesNoHeadAndWhatTakesGetSaysSo() {
        assertThat(client.send("HEAD", "/v1/events").statusCode()).isEqualTo(405);
        HttpResponse<String> refused = client.send("POST", "/health", "");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @Test
    void aFileThatIsStillTheSameIsSaidToBeSo() {
        String tag =
                client.get("/console/console.css").headers().firstValue("etag").orElseThrow();
        HttpResponse<String> same = client.send(client.request("/console/console.css")
                .HEAD()
                .header("If-None-Match", tag)
                .build());
        assertThat(same.statusCode()).isEqualTo(304);
    }

    @Test
    void itIsCountedByItsName() {
        client.send("HEAD", "/v1/items/item-0");
        assertThat(client.get("/metrics").body())
                .contains(
                        "http_server_requests_seconds_count{method=\"HEAD\",route=\"/v1/items/{id}\",status=\"200\"}");
    }
}
