package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String READER = ApiKey.random();
    private static final String WRITER = ApiKey.random();
    private static final String OPS = ApiKey.random();
    private static final String EVENT =
            "{\"events\": [{\"user\": \"anna\", \"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]}";

    @TempDir
    private static Path root;

    private static HttpClient http;
    private static ApiServer server;
    private static ApiServer keyless;

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        server = AnswersOf.server(
                        TestServers.world(root.resolve("keys")),
                        TestServers.keys(
                                TestServers.key("shop", READER, KeyScope.READ),
                                TestServers.key("collector", WRITER, KeyScope.WRITE),
                                TestServers.key("ops", OPS, KeyScope.ADMIN)))
                .start();
        keyless = AnswersOf.server(TestServers.world(root.resolve("keyless")), new ServeSettings("127.0.0.1", 0))
                .start();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        keyless.close();
    }

    @Test
    void everyKeyDoesWhatItsScopesSayAndNoMore() {
        String read = "/v1/users/anna/recommendations";
        assertThat(get(read, READER).statusCode()).isEqualTo(200);
        assertThat(get(read, OPS).statusCode()).isEqualTo(200);
        assertForbidden(get(read, WRITER), "collector", "read");
        assertThat(post("/v1/events", WRITER).statusCode()).isEqualTo(200);
        assertThat(post("/v1/events", OPS).statusCode()).isEqualTo(200);
        assertForbidden(post("/v1/events", READER), "shop", "write");
        assertThat(get("/config", OPS).statusCode()).isEqualTo(200);
        assertForbidden(get("/config", READER), "shop", "admin");
        assertForbidden(get("/config", WRITER), "collector", "admin");
    }

    @Test
    void whatIsOpenNeedsNoKeyAndEverythingElseDoes() {
        Answers answers = AnswersOf.world(TestServers.world(root.resolve("routes")));
        EventIntake events = Intakes.of(answers.serving());
        var settings = new ServeSettings("127.0.0.1", 0);
        try (Metrics metrics = new Metrics();
                Refresher refresher = new Refresher(answers, Duration.ofDays(1), metrics)) {
            for (Route route : ApiServer.routes(answers, events, metrics, refresher, settings)) {
                String path = route.template().replaceAll("\\{[a-z]+\\}", "anna");
                HttpResponse<String> response = send(request(path)
                        .method(route.method(), BodyPublishers.noBody())
                        .build());
                if (route.scope() == Scope.OPEN) {
                    assertThat(response.statusCode()).as(path).isEqualTo(200);
                } else {
                    assertThat(response.statusCode()).as(path).isEqualTo(401);
                    assertThat(response.headers().firstValue("www-authenticate"))
                            .contains("Bearer realm=\"longview\"");
                }
            }
        } finally {
            answers.serving().close();
        }
    }

    @Test
    void whatIsNoRouteIsSaidWithoutAKey() {
        assertThat(get("/v1/nothing", "").statusCode()).isEqualTo(404);
        assertThat(post("/v1/overview", "").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer nonsense",
                "Basic bG9uZ3ZpZXc6",
                "bearer\tlv_",
                "KEY",
                "Bearer KEY KEY",
                "Bearer KE"
            })
    void whatIsNoKnownKeyIsRefusedAlike(String header) {
        String sent = header.replace("KEY", READER).replace("KE", READER.substring(0, READER.length() - 1));
        HttpResponse<String> response = send(request("/v1/users/anna/embedding")
                .header("Authorization", sent)
                .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(ApiClient.json(response).get("detail").asText())
                .isEqualTo("This needs a key that is known here: send `Authorization: Bearer KEY`.");
    }

    @Test
    void theSchemesCaseDoesNotMatter() {
        assertThat(send(request("/v1/users/anna/embedding")
                                .header("Authorization", "bEARER " + READER)
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void neitherKeysNorHashesAreInMetricsConfigurationOrAnswers() {
        String told = get("/metrics", READER).body()
                + get("/config", OPS).body()
                + get("/v1/none", READER).body()
                + get("/config", READER).body();
        for (String key : List.of(READER, WRITER, OPS)) {
            assertThat(told).doesNotContain(key).doesNotContain(ApiKey.hash(key).substring(ApiKey.SCHEME.length()));
        }
        assertThat(told).contains("seed = 7");
    }

    @Test
    void withoutKeysOnlyLoopbackIsListenedOn() {
        for (String host : List.of("127.0.0.1", "localhost", "::1", "127.3.2.1")) {
            assertThatCode(() -> new ServeSettings(host, 0)).as(host).doesNotThrowAnyException();
        }
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThatThrownBy(() -> new ServeSettings(host, 0))
                    .as(host)
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining(host)
                    .hasMessageContaining("longview key new");
        }
        assertThatThrownBy(() -> new ServeSettings("no.such.host.invalid", 0))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("no.such.host.invalid");
        var keys = new ApiKeys(List.of(TestServers.key("shop", READER, KeyScope.READ)));
        assertThatCode(() -> new ServeSettings("0.0.0.0", 0, keys, TlsSettings.NONE, LimitSettings.USUAL, ""))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutKeysAWebPageCannotAskThroughABrowser() throws IOException {
        String own = "127.0.0.1:" + keyless.port();
        assertThat(keyless("GET /v1/users/anna/embedding", own, "")).isEqualTo(200);
        assertThat(keyless("GET /v1/users/anna/embedding", "localhost", "")).isEqualTo(200);
        assertThat(keyless("GET /v1/users/anna/embedding", "[::1]:80", "")).isEqualTo(200);
        assertThat(keyless("GET /v1/users/anna/embedding", own, "Origin: http://" + own + "\r\n"))
                .isEqualTo(200);
        assertThat(keyless("GET /v1/users/anna/embedding", "rebound.example", ""))
                .isEqualTo(403);
        assertThat(keyless("GET /v1/users/anna/embedding", "127.0.0.1.example", ""))
                .isEqualTo(403);
        assertThat(keyless("POST /v1/events", own, "Origin: https://page.example\r\nContent-Length: 0\r\n"))
                .isEqualTo(403);
        assertThat(keyless("POST /v1/events", own, "Origin: null\r\nContent-Length: 0\r\n"))
                .isEqualTo(403);
    }

    private static int keyless(String line, String host, String more) throws IOException {
        try (RawClient client = new RawClient(keyless.port())) {
            return client.send(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n")
                    .status();
        }
    }

    private static void assertForbidden(HttpResponse<String> response, String key, String scope) {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(ApiClient.json(response).get("detail").asText()).contains("'" + key + "'", "scope " + scope);
        assertThat(response.headers()
                        .firstValue("www-authenticate")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT))
                .contains("insufficient_scope", "scope=\"" + scope + "\"");
    }

    private static HttpResponse<String> get(String path, String key) {
        return send(request(path).header("Authorization", "Bearer " + key).build());
    }

    private static HttpResponse<String> post(String path, String key) {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(EVENT))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        return new ApiClient(http, server.port()).request(path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        return new ApiClient(http, server.port()).send(request);
    }
}
