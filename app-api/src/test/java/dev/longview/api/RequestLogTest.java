package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestLogTest {

    private static final Logger LOG = Logger.getLogger(RequestLog.NAME);
    private static final String KEY = ApiKey.random();

    private final Kept kept = new Kept();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path root;

    private ApiServer server;

    @BeforeEach
    void start() {
        LOG.setLevel(Level.INFO);
        LOG.addHandler(kept);
        server = AnswersOf.server(
                        TestServers.world(root), TestServers.keys(TestServers.key("shop", KEY, KeyScope.READ)))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        LOG.removeHandler(kept);
        LOG.setLevel(null);
    }

    @Test
    void aRequestIsOneLineWithItsRouteAndItsKeysNameAndNobodysId() throws InterruptedException {
        asked("/v1/users/anna/recommendations?k=3", "trace-7");
        String line = kept.lines.take();
        assertThat(line)
                .startsWith("request=trace-7 method=GET route=/v1/users/{id}/recommendations status=200 micros=")
                .endsWith(" key=shop")
                .doesNotContain("anna", "k=3", KEY);
        asked("/v1/users/nobody/embedding", "trace-8");
        assertThat(kept.lines.take())
                .contains("request=trace-8", "route=/v1/users/{id}/embedding", "status=404")
                .doesNotContain("nobody");
        asked("/no/such/path", "trace-9");
        assertThat(kept.lines.take())
                .contains("method=none route=none status=404")
                .doesNotContain("such");
    }

    @Test
    void aKeyThatLacksTheScopeIsNamedAndOneThatIsUnknownHasNoName() throws InterruptedException {
        assertThat(asked("/config", "trace-10").statusCode()).isEqualTo(403);
        assertThat(kept.lines.take()).contains("route=/config status=403").endsWith(" key=shop");
        ApiClient client = new ApiClient(http, server.port());
        HttpRequest stranger = client.request("/config")
                .header("Authorization", "Bearer " + ApiKey.random())
                .build();
        assertThat(client.send(stranger).statusCode()).isEqualTo(401);
        assertThat(kept.lines.take()).contains("route=/config status=401").doesNotContain("key=");
    }

    @Test
    void theCallersIdComesBackInTheAnswerAndInProblems() {
        HttpResponse<String> found = asked("/v1/users/anna/embedding", "trace-7:b.c_d");
        assertThat(found.headers().firstValue("x-request-id")).contains("trace-7:b.c_d");
        HttpResponse<String> missing = asked("/v1/users/nobody/embedding", "trace-8");
        assertThat(ApiClient.json(missing).get("request").asText()).isEqualTo("trace-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "with space",
                "quote\"",
                "{json}",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anIdThatIsNotSaneIsReplaced(String id) {
        String other = asked("/health", id).headers().firstValue("x-request-id").orElseThrow();
        assertThat(other).isNotEqualTo(id).matches("[0-9a-f]{16}");
        assertThat(asked("/health", id).headers().firstValue("x-request-id")).isNotEqualTo(other);
    }

    private HttpResponse<String> asked(String path, String id) {
        ApiClient client = new ApiClient(http, server.port());
        HttpRequest.Builder request = client.request(path).header("Authorization", "Bearer " + KEY);
        return client.send(request.header("X-Request-Id", id).build());
    }

    private static final class Kept extends Handler {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void publish(LogRecord log) {
            lines.add(log.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
