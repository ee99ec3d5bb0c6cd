package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.composition.serve.LimitSettings;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway before routes that do what no real one should. */
@Timeout(60)
class GatewayTest {

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final Metrics metrics = new Metrics();
    private final HttpClient http = HttpClient.newHttpClient();
    private Listener listener;
    private ApiClient client;

    @BeforeEach
    void start() {
        LimitSettings limits = TestServers.limits(1, 0, Duration.ofMinutes(1), 100, Duration.ofMinutes(1));
        List<Route> routes = List.of(
                Route.get("/v1/slow", Scope.READ, this::waiting),
                Route.get("/v1/deep", Scope.READ, GatewayTest::endless),
                Route.get("/v1/damaged", Scope.READ, GatewayTest::damaged),
                Route.get("/v1/gone", Scope.READ, call -> {
                    throw new RetryableException("The store does not answer.");
                }),
                Route.get("/v1/unpublished", Scope.READ, call -> {
                    throw RetryableException.untilDone("There is nothing: publish something.");
                }),
                Route.get("/health", Scope.OPEN, new HealthHandler()));
        Connections connections = new Connections(limits, metrics.refusals());
        ServeSettings settings = TestServers.limits(limits);
        Gateway gateway = new Gateway(routes, settings.keys(), limits, connections, metrics, RequestLog.silent());
        listener = new Listener(
                settings, new Console(List.of(), connections), gateway, connections, metrics, Duration.ZERO);
        listener.start();
        client = new ApiClient(http, listener.port());
    }

    @AfterEach
    void stop() {
        http.close();
        listener.close();
        metrics.close();
    }

    @Test
    void aFullServerTellsOthersToComeBackAndItsHealthAllTheSame() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> slow = threads.submit(() -> client.get("/v1/slow"));
            busy.await();
            HttpResponse<String> refused = client.get("/v1/slow");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(metrics.scrape())
                    .contains("longview_requests_in_flight 1.0", "longview_refusals_total{reason=\"busy\"} 1.0");
            enough.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
        }
        assertThat(client.get("/v1/slow").statusCode()).isEqualTo(200);
    }

    @Test
    void anErrorOfAHandlerIsAProblemThatGivesNothingAwayAndTheServerGoesOn() {
        HttpResponse<String> failed = client.get("/v1/deep");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(ApiClient.json(failed).get("detail").asText())
                .isEqualTo("The server failed to answer; its log says why.");
        assertThat(ApiClient.json(failed).get("request").asText()).isNotEmpty();
        assertThat(client.get("/v1/deep").statusCode())
                .as("its place was given back")
                .isEqualTo(500);
    }

    @Test
    void damageIsToldToTheLogAndNotToTheCaller() {
        HttpResponse<String> failed = client.get("/v1/damaged");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("damaged").doesNotContain("/srv");
    }

    @Test
    void onlyWhatMayPassByItselfSaysWhenToAskAgain() {
        HttpResponse<String> gone = client.get("/v1/gone");
        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.headers().firstValue("retry-after")).contains("5");
        HttpResponse<String> unpublished = client.get("/v1/unpublished");
        assertThat(unpublished.statusCode()).isEqualTo(503);
        assertThat(unpublished.headers().firstValue("retry-after")).isEmpty();
    }

    private Reply waiting(Call call) {
        busy.countDown();
        try {
            enough.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new HealthHandler().handle(call);
    }

    private static Reply endless(Call call) {
        throw new StackOverflowError("on purpose");
    }

    private static Reply damaged(Call call) {
        throw new CorruptException(
                "/srv/longview/generations/g1/index is damaged.", new IllegalStateException("on purpose"));
    }
}
